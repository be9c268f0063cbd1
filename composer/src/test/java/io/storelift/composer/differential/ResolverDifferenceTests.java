package io.storelift.composer.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.manifest.RootManifest;
import io.storelift.composer.manifest.RootManifestLoader;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.policy.PolicyConfig;
import io.storelift.composer.pool.ComposerGeneration;
import io.storelift.composer.pool.UpdateMode;
import io.storelift.composer.project.Project;
import io.storelift.composer.project.ProjectRun;
import io.storelift.composer.project.RunReport;
import io.storelift.composer.project.UpdateOptions;
import io.storelift.composer.repository.RepositoryContext;
import io.storelift.composer.repository.RepositoryFactory;
import io.storelift.composer.transport.Transport;
import io.storelift.composer.version.VersionParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resolves made-up projects with the installed Composer and with ours: same solvable or not, same selection, same lock file.
 * {@code -Dcomposer.universes=N} and {@code -Dcomposer.seed=N} choose how many and which.
 */
final class ResolverDifferenceTests {
    private static final int UNIVERSES = Integer.getInteger("composer.universes", 2000);
    private static final long FIRST_SEED = Long.getLong("composer.seed", 1);

    @TempDir
    private Path directory;

    private final AtomicInteger solved = new AtomicInteger();
    private final AtomicInteger unsolvable = new AtomicInteger();
    private final Map<Long, List<String>> differences = new ConcurrentSkipListMap<>();

    @Test
    void generated_projects_are_resolved_as_the_installed_composer_resolves_them() throws Exception {
        AtomicLong next = new AtomicLong(FIRST_SEED);
        List<InstalledComposer> composers = new ArrayList<>();
        try (ExecutorService workers = Executors.newCachedThreadPool()) {
            int count = Math.max(1, Math.min(UNIVERSES, Runtime.getRuntime().availableProcessors()));
            for (int index = 0; index < count; index++) {
                Optional<InstalledComposer> installed =
                        InstalledComposer.start(Files.createDirectory(directory.resolve("worker" + index)));
                assumeTrue(installed.isPresent(), "php or composer is missing");
                composers.add(installed.get());
            }
            List<Future<?>> running = new ArrayList<>();
            composers.forEach(composer -> running.add(workers.submit(() -> compareAll(composer, next))));
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            for (InstalledComposer each : composers) {
                each.close();
            }
        }
        System.out.printf(
                "%d universes from seed %d: %d projects solved by both, %d by neither, different: seeds %s%n",
                UNIVERSES, FIRST_SEED, solved.get(), unsolvable.get(), differences.keySet());
        assertThat(differences).isEmpty();
    }

    private void compareAll(InstalledComposer composer, AtomicLong next) {
        long seed = next.getAndIncrement();
        while (seed < FIRST_SEED + UNIVERSES) {
            List<String> found = compare(composer, seed);
            if (!found.isEmpty()) {
                differences.put(seed, found);
            }
            seed = next.getAndIncrement();
        }
    }

    private List<String> compare(InstalledComposer composer, long seed) {
        List<String> found = new ArrayList<>();
        Universe universe = new Universe(seed);
        Optional<String> lock = compare(composer, "at first", universe.original(), found);
        if (lock.isPresent()) {
            GeneratedProject later = universe.later(lock.get(), names(lock.get()));
            compare(composer, "later", later, found);
        }
        return found;
    }

    private Optional<String> compare(
            InstalledComposer composer, String title, GeneratedProject project, List<String> found) {
        InstalledComposer.Answer theirs = composer.resolve(project);
        RunReport ours;
        try {
            ours = resolve(composer, project);
        } catch (RuntimeException e) {
            found.add(title + ": Composer ends with " + theirs.exit() + ", we fail: " + e);
            return Optional.empty();
        }
        if ((theirs.exit() == 0) != (ours.exitCode() == 0)) {
            found.add(title + ": Composer ends with " + theirs.exit() + ", we with " + ours.exitCode() + "\n"
                    + theirs.said() + "\n" + String.join("\n", ours.output()));
            return Optional.empty();
        }
        if (theirs.exit() != 0) {
            unsolvable.incrementAndGet();
            return Optional.empty();
        }
        solved.incrementAndGet();
        String theirLock = theirs.lock().orElseThrow();
        String ourLock = ours.lock().orElseGet(() -> String.valueOf(project.lock()));
        String difference = difference(theirLock, ourLock);
        if (!difference.isEmpty()) {
            found.add(title + ": " + difference);
        }
        return theirs.lock();
    }

    /** What the installed Composer, older than the one we follow, writes differently for the same answer doesn't count. */
    private static String difference(String theirs, String ours) {
        ObjectNode expected = comparable(theirs);
        ObjectNode actual = comparable(ours);
        if (PhpArrays.isSame(expected, actual)) {
            return "";
        }
        List<String> expectedVersions = versions(expected);
        List<String> actualVersions = versions(actual);
        List<String> missing = new ArrayList<>(expectedVersions);
        missing.removeAll(actualVersions);
        List<String> surplus = new ArrayList<>(actualVersions);
        surplus.removeAll(expectedVersions);
        if (missing.isEmpty() && surplus.isEmpty()) {
            for (String key : expected.propertyNames()) {
                if (!PhpArrays.isSame(expected.path(key), actual.path(key))) {
                    return "same versions, but " + key + " differs:\n" + expected.path(key) + "\n" + actual.path(key);
                }
            }
            return "same versions, other keys: " + actual.propertyNames();
        }
        return "Composer chose " + missing + ", we " + surplus;
    }

    private static ObjectNode comparable(String lock) {
        ObjectNode node = (ObjectNode) PhpJsonReader.arrays(lock, "composer.lock");
        node.remove("_readme");
        node.remove("plugin-api-version");
        node.set("stability-flags", PhpArrays.sortedByKey(node.path("stability-flags")));
        return node;
    }

    private static List<String> versions(JsonNode lock) {
        List<String> versions = new ArrayList<>();
        for (String section : List.of("packages", "packages-dev")) {
            for (JsonNode each : lock.path(section)) {
                versions.add(section + ": " + each.path("name").asString("") + " "
                        + each.path("version").asString(""));
            }
        }
        return versions;
    }

    private static List<String> names(String lock) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : PhpJsonReader.arrays(lock, "composer.lock").path("packages")) {
            names.add(each.path("name").asString(""));
        }
        return names;
    }

    private RunReport resolve(InstalledComposer composer, GeneratedProject generated) {
        PackageLoader loader = new PackageLoader(new ConstraintParser(new VersionParser()));
        RootManifest manifest =
                new RootManifestLoader(loader).load(Manifest.parse(generated.manifest()), Optional.of("1.0.0"));
        Transport none = query -> {
            throw new IllegalStateException("everything is inline");
        };
        Project project = new Project(
                manifest,
                generated.manifest(),
                Optional.ofNullable(generated.lock()).map(LockFile::parse),
                List.of(),
                new RepositoryFactory(
                                new RepositoryContext(none, loader.assembler(), null, notice -> {}), loader, directory)
                        .create(manifest.repositories()),
                platform(composer, generated),
                List.of(),
                PolicyConfig.standard(loader.assembler().constraints()).withoutBlocking(),
                List.of(),
                loader);
        return ProjectRun.update(project, options(composer, generated));
    }

    private static UpdateOptions options(InstalledComposer composer, GeneratedProject generated) {
        UpdateOptions options = UpdateOptions.everything()
                .withInstall(false)
                .withGeneration(generation(composer))
                .withPreferStable(generated.preferStable())
                .withPreferLowest(generated.preferLowest())
                .withTemporaryConstraints(composer.isSince("2.8.7") ? with(generated) : Map.of())
                .withLockOnly(generated.lockOnly())
                .withMinimalChanges(generated.minimalChanges() && composer.isSince("2.7.0"))
                .withPlatformRequirements(requirements(generated.ignorePlatform()));
        return generated.allow().isEmpty()
                ? options
                : options.withOnly(generated.allow(), UpdateMode.valueOf(generated.mode()));
    }

    private static Map<String, Constraint> with(GeneratedProject generated) {
        ConstraintParser parser = new ConstraintParser(new VersionParser());
        Map<String, Constraint> constraints = new LinkedHashMap<>();
        generated.with().forEach((name, constraint) -> constraints.put(name, parser.parse(constraint)));
        return constraints;
    }

    private static ComposerGeneration generation(InstalledComposer composer) {
        if (composer.isSince("2.8.12")) {
            return ComposerGeneration.CURRENT;
        }
        return composer.isSince("2.6.3") ? ComposerGeneration.V2_8 : ComposerGeneration.V2_5;
    }

    private static PlatformRequirements requirements(Object ignored) {
        if (ignored instanceof List<?> patterns) {
            return PlatformRequirements.except(
                    patterns.stream().map(String.class::cast).toList());
        }
        return Boolean.TRUE.equals(ignored) ? PlatformRequirements.none() : PlatformRequirements.all();
    }

    private static PlatformProfile platform(InstalledComposer composer, GeneratedProject generated) {
        List<PlatformProfile.Extension> extensions = new ArrayList<>();
        generated.extensions().forEach((name, version) -> extensions.add(new PlatformProfile.Extension(name, version)));
        return new PlatformProfile(
                new ComposerVersions(
                        composer.version("version"), composer.version("pluginApi"), composer.version("runtimeApi")),
                generated.php(),
                false,
                false,
                true,
                false,
                extensions,
                List.of(),
                List.of(),
                null);
    }
}
