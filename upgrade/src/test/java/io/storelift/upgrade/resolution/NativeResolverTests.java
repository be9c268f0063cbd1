package io.storelift.upgrade.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.resolution.ResolutionRequest;
import io.storelift.composer.workspace.Surroundings;
import io.storelift.composer.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeResolverTests {
    private static final String STORE = """
            {"require": {"acme/shop": "1.0.0", "acme/tool": "^1.0"},
             "require-dev": {"acme/missing": "*"},
             "config": {"platform": {"php": "8.2.20"}},
             "repositories": [
                {"type": "package", "package": [
                    {"name": "acme/shop", "version": "1.0.0", "require": {"php": "^8.1"}},
                    {"name": "acme/shop", "version": "2.0.0", "require": {"php": "~8.3.0||~8.4.0"}},
                    {"name": "acme/tool", "version": "1.0.0", "require": {"acme/shop": "1.0.0"}}]},
                {"packagist.org": false}]}
            """;

    @TempDir
    private Path directory;

    private Workspace workspace;
    private NativeResolver resolver;

    @BeforeEach
    void look_around() {
        PlatformProfile platform = new PlatformProfile(
                ComposerVersions.followed(), "8.4.1", false, false, true, true, List.of(), List.of(), List.of(), null);
        workspace = new Workspace(
                directory, Surroundings.of(Map.of("HOME", directory.toString())), () -> platform, notice -> {});
        resolver = new NativeResolver(workspace, "acme/shop", "Acme Shop", true, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void what_php_has_against_a_version_is_said_in_the_words_of_the_whole_question() {
        String wanted = Manifest.parse(
                        STORE.replace(", \"acme/tool\": \"^1.0\"", "").replace("\"acme/missing\": \"*\"", ""))
                .requiring("acme/shop", "2.0.0")
                .text();

        assertThat(resolver.phpBlocker(Manifest.parse(STORE), "2.0.0", "~8.3.0||~8.4.0"))
                .contains("Acme Shop 2.0.0 needs PHP ~8.3.0||~8.4.0; this store runs on PHP 8.2.20.")
                .isEqualTo(resolver.blocker(new ResolutionRequest(wanted, Optional.empty(), Set.of(), Map.of())));
    }

    @Test
    void php_has_nothing_against_what_other_packages_rule_out() {
        assertThat(resolver.phpBlocker(Manifest.parse(STORE), "1.0.0", "^8.1")).isEmpty();
    }

    @Test
    void what_makes_no_sense_is_left_to_the_whole_question() {
        assertThat(resolver.phpBlocker(Manifest.parse(STORE), "2.0.0", "not a constraint at all"))
                .isEmpty();
        assertThat(resolver.phpBlocker(
                        Manifest.parse(
                                STORE.replace("acme/shop\": \"1.0.0\", ", "acme/shop\": \"1.0.0\", \"php\": \"^9\", ")),
                        "1.0.0",
                        "^8.1"))
                .isEmpty();
    }
}
