package io.storelift.composer.advice;

import io.storelift.composer.lockfile.LockedPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.project.Project;
import io.storelift.composer.project.Unsolvable;
import io.storelift.composer.project.UpdateOptions;
import io.storelift.composer.version.PackageVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the nearest changes that make an unsolvable request solvable, by solving: another version of one component or doing
 * without it; if none alone is enough, the same for as few as possible; another platform; another version of the product.
 */
public final class Advisor {
    /** Components that are tried one by one; where more take part, those nearest to the contradiction. */
    private static final int MOST_SINGLE = 10;

    private final Question question;
    private final Unsolvable unsolvable;
    private final Attempts attempts;
    private final Set<Blockage> blockages = new LinkedHashSet<>();
    private final List<Remedy> remedies = new ArrayList<>();

    private Advisor(Question question, Unsolvable unsolvable, Limits limits) {
        this.question = question;
        this.unsolvable = unsolvable;
        this.attempts = new Attempts(question.project(), question.options(), limits);
    }

    /**
     * What blocks, and what would help.
     *
     * @param unsolvable what came of {@link io.storelift.composer.project.ProjectRun#update} with the question's project and
     *     options
     */
    public static Advice advise(Question question, Unsolvable unsolvable, Limits limits) {
        return new Advisor(question, unsolvable, limits).advice();
    }

    private Advice advice() {
        List<Blockage> first = blockages(unsolvable);
        blockages.addAll(first);
        boolean complete = true;
        try {
            if (!trySingle(first)) {
                trySeveral(first);
            }
            tryEverything();
            tryPlatform();
            tryTargets();
        } catch (Attempts.LimitReached limit) {
            complete = false;
        }
        remedies.sort(Comparator.comparingInt(Advisor::distance));
        return new Advice(List.copyOf(blockages), remedies, complete);
    }

    /** From what keeps everything to what gives up most. */
    private static int distance(Remedy remedy) {
        return switch (remedy) {
            case Remedy.UpdateComponent update ->
                switch (update.kind()) {
                    case ALLOWED -> 0;
                    case NEWER -> 1;
                    case OTHER -> 2;
                    case OLDER -> 20;
                };
            case Remedy.ChangeSeveral several ->
                several.removals().isEmpty() ? 10 : 50 + several.removals().size();
            case Remedy.UpdateEverything everything -> 5;
            case Remedy.ChangePlatform platform -> 30;
            case Remedy.OtherTarget target -> 40;
            case Remedy.RemoveComponents removal -> 100 + removal.names().size();
        };
    }

    private List<Blockage> blockages(Unsolvable reason) {
        return Blockage.of(reason, question.product(), question.title());
    }

    /** Those whose requirements an owner may change. */
    private List<String> changeable(List<Blockage> found) {
        Set<String> names = new LinkedHashSet<>();
        found.forEach(blockage -> names.addAll(blockage.requirements()));
        names.retainAll(components().keySet());
        return List.copyOf(names);
    }

    /** What composer.json requires, but for the product and the platform. */
    private Map<String, Link> components() {
        Map<String, Link> components = new LinkedHashMap<>();
        Project project = question.project();
        project.manifest().requires().forEach(link -> components.put(link.target(), link));
        project.manifest().devRequires().forEach(link -> components.put(link.target(), link));
        components.keySet().removeIf(name -> name.equals(question.product()) || PlatformNames.isPlatform(name));
        return components;
    }

    private boolean trySingle(List<Blockage> found) {
        boolean helped = false;
        for (String name : changeable(found).stream().limit(MOST_SINGLE).toList()) {
            // What solves with another version solves without a requirement, too: where this fails nothing else helps.
            Attempts.Attempt without = attempts.with(RootChange.none().removing(List.of(name)));
            if (!without.solved()) {
                continue;
            }
            helped = true;
            Attempts.Attempt relaxed = attempts.with(RootChange.none().relaxing(List.of(name)));
            update(name, relaxed).ifPresent(remedies::add);
            if (!without.chosen().containsKey(name)) {
                remedies.add(new Remedy.RemoveComponents(List.of(name)));
            }
        }
        return helped;
    }

    private Optional<Remedy.UpdateComponent> update(String name, Attempts.Attempt attempt) {
        LockedPackage chosen = attempt.chosen().get(name);
        if (!attempt.solved() || chosen == null) {
            return Optional.empty();
        }
        Project project = question.project();
        Link required = Objects.requireNonNull(components().get(name));
        Optional<String> before =
                project.lock().flatMap(lock -> lock.find(name)).map(LockedPackage::version);
        var constraints = project.packages().assembler().constraints();
        boolean allowed = required.constraint().matches(constraints.versions().normalize(chosen.version()));
        return Optional.of(new Remedy.UpdateComponent(
                name,
                before.orElse(required.prettyConstraint()),
                chosen.version(),
                allowed ? required.prettyConstraint() : SmallestConstraint.of(chosen.version(), constraints),
                allowed ? Remedy.UpdateComponent.Kind.ALLOWED : kind(before, chosen.version())));
    }

    private static Remedy.UpdateComponent.Kind kind(Optional<String> before, String after) {
        Optional<PackageVersion> from = before.flatMap(PackageVersion::parse);
        Optional<PackageVersion> to = PackageVersion.parse(after);
        if (from.isEmpty() || to.isEmpty()) {
            return Remedy.UpdateComponent.Kind.OTHER;
        }
        int order = to.get().compareTo(from.get());
        if (order == 0) {
            return Remedy.UpdateComponent.Kind.OTHER;
        }
        return order > 0 ? Remedy.UpdateComponent.Kind.NEWER : Remedy.UpdateComponent.Kind.OLDER;
    }

    private void trySeveral(List<Blockage> found) {
        Optional<Set<String>> enough = enough(found);
        if (enough.isEmpty()) {
            return;
        }
        Set<String> removed = enough.get();
        for (String name : List.copyOf(removed)) {
            Set<String> fewer = without(removed, name);
            if (attempts.with(RootChange.none().removing(fewer)).solved()) {
                removed = fewer;
            }
        }
        remedies.add(new Remedy.RemoveComponents(inOrder(removed)));
        Set<String> relaxed = new LinkedHashSet<>();
        Set<String> gone = removed;
        Optional<Attempts.Attempt> last = Optional.empty();
        for (String name : removed) {
            Set<String> more = new LinkedHashSet<>(relaxed);
            more.add(name);
            Set<String> rest = without(gone, name);
            Attempts.Attempt attempt =
                    attempts.with(RootChange.none().relaxing(more).removing(rest));
            if (attempt.solved() && attempt.chosen().containsKey(name)) {
                relaxed = more;
                gone = rest;
                last = Optional.of(attempt);
            }
        }
        if (last.isPresent()) {
            Attempts.Attempt solution = last.get();
            List<Remedy.UpdateComponent> updates = new ArrayList<>();
            inOrder(relaxed).forEach(name -> update(name, solution).ifPresent(updates::add));
            remedies.add(new Remedy.ChangeSeveral(updates, inOrder(gone)));
        }
    }

    /** In that of composer.json. */
    private List<String> inOrder(Set<String> names) {
        return components().keySet().stream().filter(names::contains).toList();
    }

    private static Set<String> without(Set<String> names, String name) {
        Set<String> fewer = new LinkedHashSet<>(names);
        fewer.remove(name);
        return fewer;
    }

    /** Components without which it solves, perhaps more than need be: each new contradiction names further ones. */
    private Optional<Set<String>> enough(List<Blockage> found) {
        Set<String> all = components().keySet();
        Set<String> removed = new LinkedHashSet<>();
        List<Blockage> blocking = found;
        while (true) {
            boolean more = removed.addAll(changeable(blocking.stream().limit(1).toList()))
                    || removed.addAll(changeable(blocking));
            if (!more && !removed.addAll(all)) {
                return Optional.empty();
            }
            Attempts.Attempt attempt = attempts.with(RootChange.none().removing(removed));
            if (attempt.solved()) {
                return Optional.of(removed);
            }
            blocking = attempt.unsolvable().map(this::blockages).orElse(List.of());
            blocking.stream().limit(1).forEach(blockages::add);
        }
    }

    private void tryEverything() {
        UpdateOptions options = attempts.options();
        if (!options.allowList().isEmpty()
                && attempts.with(options.withOnly(List.of(), options.mode())).solved()) {
            remedies.add(new Remedy.UpdateEverything());
        }
    }

    private void tryPlatform() {
        PlatformRequirements counting = attempts.options().platformRequirements();
        if (counting instanceof PlatformRequirements.None) {
            return;
        }
        UnmetPlatform unmet = new UnmetPlatform(
                question.project(), unsolvable.circumstances().platform().all(), counting);
        Optional<List<Remedy.PlatformNeed>> needs = unmet(unmet, PlatformRequirements.none());
        if (counting instanceof PlatformRequirements.All && needs.isPresent()) {
            needs = unmet(
                    unmet,
                    PlatformRequirements.except(
                            needs.get().stream().map(Remedy.PlatformNeed::name).toList()));
        }
        needs.map(Remedy.ChangePlatform::new).ifPresent(remedies::add);
    }

    private Optional<List<Remedy.PlatformNeed>> unmet(UnmetPlatform unmet, PlatformRequirements counting) {
        Attempts.Attempt attempt = attempts.with(attempts.options().withPlatformRequirements(counting));
        return attempt.solved() ? unmet.of(attempt.chosen()).filter(needs -> !needs.isEmpty()) : Optional.empty();
    }

    private void tryTargets() {
        for (String version : question.targets()) {
            if (attempts.with(question.retarget().apply(version), question.product())
                    .solved()) {
                remedies.add(new Remedy.OtherTarget(question.title(), version));
                return;
            }
        }
    }
}
