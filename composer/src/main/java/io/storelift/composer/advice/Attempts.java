package io.storelift.composer.advice;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.lockfile.LockedPackage;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.project.Project;
import io.storelift.composer.project.ProjectRun;
import io.storelift.composer.project.RunReport;
import io.storelift.composer.project.Unsolvable;
import io.storelift.composer.project.UpdateOptions;
import io.storelift.composer.project.Verbosity;
import io.storelift.composer.transport.RepositoryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Solves changed projects, within limits. Serves one question. */
final class Attempts {
    private final Project project;
    private final UpdateOptions options;
    private final Limits limits;
    private final Instant end;
    private int left;

    Attempts(Project project, UpdateOptions options, Limits limits) {
        this.project = project;
        this.options =
                options.withInstall(false).withDryRun(false).withLockOnly(false).withVerbosity(Verbosity.NORMAL);
        this.limits = limits;
        this.end = limits.clock().instant().plus(limits.time());
        this.left = limits.attempts();
    }

    /**
     * What came of one attempt.
     *
     * @param chosen packages by lower case name; empty when it was not solved
     * @param unsolvable why not; empty too when a repository failed
     */
    record Attempt(boolean solved, Map<String, LockedPackage> chosen, Optional<Unsolvable> unsolvable) {}

    /** Says that a limit was reached; carries no stack trace. */
    static final class LimitReached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LimitReached() {
            super("as much was tried as was allowed", null, false, false);
        }
    }

    /** @throws LimitReached instead of trying more than is allowed */
    Attempt with(RootChange change) {
        return solve(change.applied(project), freed(change));
    }

    /** @throws LimitReached instead of trying more than is allowed */
    Attempt with(UpdateOptions other) {
        return solve(RootChange.none().applied(project), other);
    }

    /** @throws LimitReached instead of trying more than is allowed */
    Attempt with(Project other, String product) {
        return solve(RootChange.none().applied(other), freed(RootChange.none().relaxing(List.of(product))));
    }

    UpdateOptions options() {
        return options;
    }

    /** What is required otherwise, or no longer, may change, and no {@code --with} holds it. */
    private UpdateOptions freed(RootChange change) {
        Map<String, Constraint> temporary = new LinkedHashMap<>(options.temporaryConstraints());
        temporary.keySet().removeAll(change.relaxed());
        UpdateOptions freed = options.withTemporaryConstraints(temporary);
        if (freed.allowList().isEmpty()) {
            return freed;
        }
        List<String> allowed = new ArrayList<>(freed.allowList());
        allowed.addAll(change.relaxed().stream().sorted().toList());
        // Else what only they require would stay, too.
        allowed.addAll(change.removed().stream().sorted().toList());
        return freed.withOnly(allowed, freed.mode());
    }

    private Attempt solve(Project changed, UpdateOptions with) {
        if (left == 0
                || limits.cancelled().getAsBoolean()
                || !limits.clock().instant().isBefore(end)) {
            throw new LimitReached();
        }
        left--;
        try {
            RunReport report = ProjectRun.update(changed, with);
            if (report.exitCode() != 0) {
                return new Attempt(false, Map.of(), report.unsolvable());
            }
            Map<String, LockedPackage> chosen = new LinkedHashMap<>();
            report.lock()
                    .map(LockFile::parse)
                    .or(changed::lock)
                    .ifPresent(lock -> lock.packages(true)
                            .forEach(each -> chosen.put(each.name().toLowerCase(Locale.ROOT), each)));
            return new Attempt(true, chosen, Optional.empty());
        } catch (RepositoryException | InvalidPackageException failed) {
            // What the change brought into play can't be read: it is no way out.
            return new Attempt(false, Map.of(), Optional.empty());
        }
    }
}
