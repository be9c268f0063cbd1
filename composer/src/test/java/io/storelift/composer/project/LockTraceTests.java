package io.storelift.composer.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.manifest.RootManifestLoader;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.policy.PolicyConfig;
import io.storelift.composer.pool.CorpusTrace;
import io.storelift.composer.version.VersionParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Upgrades that were traced in Composer, from composer.json to composer.lock. */
final class LockTraceTests {
    private static final String LOCK = "composer-trace.composer.lock.out";

    @TestFactory
    Stream<DynamicTest> the_lock_file_is_composers_byte_for_byte() throws IOException {
        Path corpus = Path.of(System.getProperty("storelift.root", ".."))
                .resolve(System.getProperty("composer.corpus", "../shared/corpus"));
        assumeTrue(Files.isDirectory(corpus), () -> "no traces of Composer in " + corpus);
        Map<String, byte[]> metadata = CorpusTrace.metadata(corpus.resolve("metadata.tar.zst"));
        List<Path> scenarios;
        try (Stream<Path> folders = Files.list(corpus)) {
            scenarios = folders.filter(
                            folder -> Files.exists(folder.resolve(LOCK)) || Files.exists(folder.resolve(LOCK + ".zst")))
                    .sorted()
                    .toList();
        }
        return scenarios.stream()
                .map(folder -> DynamicTest.dynamicTest(
                        folder.getFileName().toString(), () -> check(new CorpusTrace(folder, metadata))));
    }

    /** The pool's trace has versions in normal form; the lock file names that of the plugin interface as written. */
    private static PlatformProfile platform(CorpusTrace trace) {
        PlatformProfile profile = CorpusTrace.platform(trace.lines("composer-trace.pool"));
        return profile.with(new ComposerVersions(
                profile.composer().composer(),
                LockFile.parse(trace.text(LOCK)).pluginApiVersion(),
                profile.composer().runtimeApi()));
    }

    private static void check(CorpusTrace trace) {
        ConstraintParser constraints = new ConstraintParser(new VersionParser());
        PackageLoader packages = new PackageLoader(constraints);
        String manifest = trace.text("composer.json");
        Project project = new Project(
                new RootManifestLoader(packages).load(Manifest.parse(manifest), Optional.empty()),
                manifest,
                Optional.of(LockFile.parse(trace.text("composer.lock.in"))),
                List.of(),
                trace.repositories(packages),
                platform(trace),
                List.of(),
                PolicyConfig.standard(constraints),
                List.of(),
                packages);

        RunReport report = ProjectRun.update(
                project,
                UpdateOptions.everything()
                        .withPlatformRequirements(PlatformRequirements.none())
                        .withInstall(false));

        assertThat(report.exitCode()).as(String.join("\n", report.output())).isZero();
        assertThat(report.lock().orElseThrow()).isEqualTo(trace.text(LOCK));
    }
}
