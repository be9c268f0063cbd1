package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Count;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.syntax.Value;
import io.storelift.cli.syntax.Values;
import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.UpdateMode;
import io.storelift.composer.project.ConsoleText;
import io.storelift.composer.project.ProjectRun;
import io.storelift.composer.project.RunReport;
import io.storelift.composer.project.UpdateOptions;
import io.storelift.composer.project.Verbosity;
import io.storelift.composer.transaction.Operation;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.VersionParser;
import io.storelift.composer.workspace.Surroundings;
import io.storelift.composer.workspace.Workspace;
import io.storelift.host.Durable;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.resolution.PhpPlatform;
import io.storelift.upgrade.resolution.ProjectFailure;
import io.storelift.upgrade.resolution.RepositoryFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** {@code storelift composer update}. */
final class ComposerUpdateCommand implements Command {
    private static final String LOCK_FILE = "composer.lock";

    private final Session session;
    private final Values<String> names =
            Values.of(String.class, "PACKAGE", "Update only these; * stands for any text.");
    private final Value<Path> directory =
            Value.of(Path.class, "-d, --working-dir=DIR", "The project; the current directory if not given.");
    private final Flag dryRun = new Flag("--dry-run", "Write nothing; show what would be installed.");
    private final Flag noInstall = new Flag("--no-install", "Don't show what would be installed.");
    private final Flag noDev = new Flag("--no-dev", "Show nothing of development packages.");
    private final Flag lockOnly = new Flag("--lock", "Same versions, current metadata.");
    private final Flag withDependencies = new Flag(
            "-w, --with-dependencies", "Also update what the packages require, except requirements of the project.");
    private final Flag withAllDependencies =
            new Flag("-W, --with-all-dependencies", "Also update all that the packages require.");
    private final Values<String> constraints =
            Values.of(String.class, "--with=PACKAGE:CONSTRAINT", "Allow only this, this time.");
    private final Flag preferStable = new Flag("--prefer-stable", "Prefer stable versions.");
    private final Flag preferLowest = new Flag("--prefer-lowest", "Prefer the lowest versions.");
    private final Flag minimalChanges = new Flag("-m, --minimal-changes", "Keep locked versions where they fit.");
    private final Flag ignorePlatform = new Flag("--ignore-platform-reqs", "As if PHP had everything.");
    private final Values<String> ignoredRequirements =
            Values.of(String.class, "--ignore-platform-req=NAME", "As if PHP had this; NAME+ drops only upper bounds.");
    private final Count verbose = new Count("-v, --verbose", "Say more.");

    ComposerUpdateCommand(Session session) {
        this.session = session;
    }

    record Change(
            String operation,
            String name,
            @Nullable String from,
            @Nullable String to) {}

    record UpdateDocument(boolean solved, List<Change> operations, List<String> output) {}

    @Override
    public List<Argument> arguments() {
        return List.of(
                names,
                directory,
                dryRun,
                noInstall,
                noDev,
                lockOnly,
                withDependencies,
                withAllDependencies,
                constraints,
                preferStable,
                preferLowest,
                minimalChanges,
                ignorePlatform,
                ignoredRequirements,
                verbose);
    }

    @Override
    public Integer call() {
        Path given = directory.orNull();
        Path root = given == null
                ? session.workingDirectory()
                : session.workingDirectory().resolve(given);
        if (!Files.isRegularFile(root.resolve("composer.json"))) {
            throw new UsageException("There is no composer.json in " + root + ".");
        }
        RunReport report = run(root, options());
        report.lock().ifPresent(text -> write(root.resolve(LOCK_FILE), text));
        List<String> lines = report.output().stream().map(ConsoleText::plain).toList();
        if (session.json()) {
            session.document(new UpdateDocument(report.exitCode() == 0, changes(report), lines));
        }
        // At once: a thousand lines one by one take as long as solving.
        session.terminal().line(String.join("\n", lines));
        return report.exitCode() == 0 ? ExitCodes.DONE : ExitCodes.NOT_READY;
    }

    private UpdateOptions options() {
        UpdateOptions options = UpdateOptions.everything()
                .withDryRun(dryRun.isGiven())
                .withInstall(!noInstall.isGiven())
                .withDev(!noDev.isGiven())
                .withPreferStable(preferStable.isGiven())
                .withPreferLowest(preferLowest.isGiven())
                .withMinimalChanges(minimalChanges.isGiven())
                .withTemporaryConstraints(temporary(constraints.get()))
                .withPlatformRequirements(platform(ignorePlatform.isGiven(), ignoredRequirements.get()))
                .withVerbosity(verbosity(verbose.times()));
        if (lockOnly.isGiven()) {
            return options.withLockOnly(true);
        }
        return names.get().isEmpty() ? options : options.withOnly(names.get(), mode());
    }

    private UpdateMode mode() {
        if (withAllDependencies.isGiven()) {
            return UpdateMode.WITH_ALL_DEPENDENCIES;
        }
        return withDependencies.isGiven() ? UpdateMode.WITH_DEPENDENCIES : UpdateMode.ONLY_LISTED;
    }

    private static void write(Path lock, String text) {
        try {
            Set<PosixFilePermission> mode = Files.exists(lock)
                    ? Files.getPosixFilePermissions(lock)
                    : PosixFilePermissions.fromString("rw-r--r--");
            new Durable().write(lock, text.getBytes(StandardCharsets.UTF_8), mode);
        } catch (IOException e) {
            throw StoreliftException.of("writing " + lock, e);
        }
    }

    private RunReport run(Path root, UpdateOptions options) {
        Map<String, String> environment = session.environment();
        // PHP takes as long to start as files take to be read.
        CompletableFuture<PlatformProfile> platform = CompletableFuture.supplyAsync(() ->
                new PhpPlatform(session.processes()).profile(session.php(), environment, ComposerVersions.followed()));
        try (Workspace workspace =
                new Workspace(root, Surroundings.of(environment), platform::join, session.terminal()::errorLine)) {
            return ProjectFailure.named(() -> ProjectRun.update(workspace.project(), options));
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RepositoryException e) {
            throw RepositoryFailure.of(e);
        }
    }

    private static Map<String, Constraint> temporary(List<String> given) {
        ConstraintParser parser = new ConstraintParser(new VersionParser());
        Map<String, Constraint> constraints = new LinkedHashMap<>();
        for (String each : given) {
            int end = each.indexOf(':');
            if (end < 0) {
                throw new UsageException("--with wants PACKAGE:CONSTRAINT, not " + each + ".");
            }
            try {
                constraints.put(each.substring(0, end).toLowerCase(Locale.ROOT), parser.parse(each.substring(end + 1)));
            } catch (InvalidVersionException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        }
        return constraints;
    }

    private static PlatformRequirements platform(boolean ignoreAll, List<String> ignored) {
        if (ignoreAll) {
            return PlatformRequirements.none();
        }
        return ignored.isEmpty() ? PlatformRequirements.all() : PlatformRequirements.except(ignored);
    }

    private static Verbosity verbosity(int times) {
        Verbosity[] levels = Verbosity.values();
        return levels[Math.min(times, levels.length - 1)];
    }

    private static List<Change> changes(RunReport report) {
        List<Change> changes = new ArrayList<>();
        for (Operation operation : report.lockOperations()) {
            switch (operation) {
                case Operation.Install install ->
                    changes.add(new Change(
                            "install",
                            install.subject().name(),
                            null,
                            install.subject().prettyVersion()));
                case Operation.Update update ->
                    changes.add(new Change(
                            "update",
                            update.to().name(),
                            update.from().prettyVersion(),
                            update.to().prettyVersion()));
                case Operation.Uninstall uninstall ->
                    changes.add(new Change(
                            "remove",
                            uninstall.subject().name(),
                            uninstall.subject().prettyVersion(),
                            null));
                case Operation.MarkAliasInstalled alias -> {
                    // Part of what it is an alias of.
                }
                case Operation.MarkAliasUninstalled alias -> {
                    // Part of what it is an alias of.
                }
            }
        }
        return changes;
    }
}
