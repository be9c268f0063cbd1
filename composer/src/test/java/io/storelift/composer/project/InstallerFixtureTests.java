package io.storelift.composer.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Composer's own installer fixtures, each with and without the pool optimizer. The folder is the system property {@code
 * composer.fixtures}; fixtures are in its folder {@code installer}. What is listed in {@code fixtures-not-passed.txt} must fail,
 * everything else must pass.
 */
final class InstallerFixtureTests {
    private static final String LIST = "/io/storelift/composer/project/fixtures-not-passed.txt";

    private final FixtureRunner runner = new FixtureRunner();

    private static Path folder() {
        Path root = Path.of(System.getProperty("storelift.root", ".."));
        String folder = System.getProperty("composer.fixtures", "");
        return (folder.isEmpty() ? root.resolve("../shared/composer-fixtures") : root.resolve(folder))
                .resolve("installer");
    }

    @TestFactory
    Stream<DynamicContainer> the_answer_is_composers() {
        Path folder = folder();
        assumeTrue(Files.isDirectory(folder), () -> "no fixtures of Composer in " + folder);
        Map<String, String> notPassed = notPassed();
        return Stream.of(true, false)
                .map(optimized -> DynamicContainer.dynamicContainer(
                        optimized ? "with the pool optimizer" : "without the pool optimizer",
                        files(folder).stream()
                                .map(file -> DynamicTest.dynamicTest(
                                        file.getFileName().toString(), () -> check(file, optimized, notPassed)))));
    }

    private void check(Path file, boolean optimized, Map<String, String> notPassed) throws IOException {
        InstallerFixture fixture = InstallerFixture.parse(Files.readString(file));
        String reason = notPassed.get(name(file));
        if (reason == null) {
            runner.check(fixture, file.resolveSibling(""), optimized);
            return;
        }
        assertThat(catchThrowable(() -> runner.check(fixture, file.resolveSibling(""), optimized)))
                .as("listed as not passed (%s), but it passes: take it from the list", reason)
                .isNotNull();
    }

    @Test
    void nearly_all_pass() {
        Path folder = folder();
        assumeTrue(Files.isDirectory(folder), () -> "no fixtures of Composer in " + folder);
        List<Path> files = files(folder);
        Map<String, String> notPassed = notPassed();
        long listed = files.stream()
                .map(InstallerFixtureTests::name)
                .filter(notPassed::containsKey)
                .count();

        assertThat(listed).isLessThanOrEqualTo(files.size() * 3L / 100);
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.test$", "");
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".test"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> notPassed() {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String line : resource(LIST).split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int end = line.indexOf(' ');
                reasons.put(line.substring(0, end), line.substring(end + 1));
            }
        }
        return reasons;
    }

    static String resource(String name) {
        try (InputStream stream = InstallerFixtureTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
