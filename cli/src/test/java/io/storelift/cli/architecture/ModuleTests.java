package io.storelift.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The build declares the arrows of the house and no other. */
final class ModuleTests {
    private static final Pattern FOR_TESTS =
            Pattern.compile("<dependency>(?:(?!</dependency>).)*<scope>test</scope>\\s*</dependency>", Pattern.DOTALL);
    private static final Pattern DEPENDENCY = Pattern.compile("<artifactId>storelift-([a-z]+)</artifactId>");

    @ParameterizedTest
    @CsvSource({
        "composer,",
        "host,",
        "store,host",
        "backup,store host",
        "upgrade,composer store backup host",
        "cli,upgrade",
        "server,upgrade"
    })
    void a_module_depends_on_exactly_those_its_arrows_point_to(String module, String arrows) throws IOException {
        Path root = Path.of(System.getProperty("storelift.root", ".."));

        String build = FOR_TESTS
                .matcher(Files.readString(root.resolve(module).resolve("pom.xml")))
                .replaceAll("");

        Set<String> expected = arrows == null ? Set.of() : Set.of(arrows.split(" "));
        Set<String> declared = DEPENDENCY
                .matcher(build.substring(
                        build.indexOf("<dependencies>") < 0 ? build.length() : build.indexOf("<dependencies>")))
                .results()
                .map(MatchResult::group)
                .map(element -> element.replaceAll("<[^>]+>|storelift-", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared).isEqualTo(new TreeSet<>(expected));
    }
}
