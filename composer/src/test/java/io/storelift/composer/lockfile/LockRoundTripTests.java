package io.storelift.composer.lockfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdInputStream;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.version.VersionParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lock files of real stores, loaded package by package and written again. */
final class LockRoundTripTests {
    private static final Path CORPUS = Path.of(System.getProperty("storelift.root", ".."))
            .resolve("../shared/corpus")
            .normalize();

    private final PackageLoader loader = new PackageLoader(new ConstraintParser(new VersionParser()));

    private static String read(String scenario, String file) throws IOException {
        Path path = CORPUS.resolve(scenario).resolve(file);
        assumeTrue(Files.exists(path), "no corpus at " + CORPUS);
        if (!file.endsWith(".zst")) {
            return Files.readString(path);
        }
        try (InputStream in = new ZstdInputStream(Files.newInputStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private LockFile rewritten(LockFile lock) {
        Set<String> devNames = lock.devPackageNames();
        List<ComposerPackage> packages = new ArrayList<>();
        List<ComposerPackage> devPackages = new ArrayList<>();
        for (ComposerPackage each : lock.repository(true, loader).all()) {
            (devNames.contains(each.name()) ? devPackages : packages).add(each);
        }
        Collections.shuffle(packages, new Random(7));
        return new LockContent(
                        lock.contentHash().orElseThrow(),
                        packages,
                        Optional.of(devPackages),
                        lock.aliases(),
                        lock.minimumStability(),
                        lock.stabilityFlags(),
                        lock.preferStable().orElse(false),
                        lock.preferLowest().orElse(false),
                        platform(lock),
                        new LinkedHashMap<>(),
                        lock.platformOverrides(),
                        lock.pluginApiVersion())
                .write(Optional.empty());
    }

    private SequencedMap<String, String> platform(LockFile lock) {
        SequencedMap<String, String> platform = new LinkedHashMap<>();
        lock.platformRequirements(true, loader).forEach(link -> platform.put(link.target(), link.prettyConstraint()));
        return platform;
    }

    @ParameterizedTest
    @ValueSource(strings = {"s230_237", "s240_244"})
    void what_composer_wrote_is_written_again_byte_for_byte(String scenario) throws IOException {
        String text = read(scenario, "composer-trace.composer.lock.out.zst");
        assertThat(rewritten(LockFile.parse(text)).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s230_237", "s240_244"})
    void the_hash_is_the_one_composer_wrote(String scenario) throws IOException {
        LockFile lock = LockFile.parse(read(scenario, "composer-trace.composer.lock.out.zst"));
        assertThat(lock.isFresh(read(scenario, "composer.json"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s230_237", "s240_244"})
    void the_packages_of_an_older_composer_stay_the_same(String scenario) throws IOException {
        String text = read(scenario, "composer.lock.in.zst");
        // Composer 1 wrote references it did not know as null; Composer 2 leaves them out.
        String packages = text.replaceAll("\\n *\"reference\": null,", "");
        assertThat(packages(rewritten(LockFile.parse(text)).text())).isEqualTo(packages(packages));
    }

    private static String packages(String lock) {
        return lock.substring(lock.indexOf("    \"packages\": ["), lock.indexOf("    \"aliases\": "));
    }
}
