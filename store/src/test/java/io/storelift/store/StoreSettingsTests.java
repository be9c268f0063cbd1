package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSettingsTests {
    @TempDir
    Path root;

    private void write(String json) throws Exception {
        Files.createDirectories(root.resolve(".storelift"));
        Files.writeString(root.resolve(".storelift/settings.json"), json);
    }

    @Test
    void without_a_file_nothing_is_decided() {
        assertThat(StoreSettings.read(root)).isEqualTo(StoreSettings.defaults());
    }

    @Test
    void the_file_decides_and_options_decide_over_it() throws Exception {
        write("""
                {"php": "/usr/bin/php8.2", "stateDirectory": "../state", "probeUrl": "http://127.0.0.1:8080/",
                 "fpmAddresses": ["127.0.0.1:9000"], "environment": {"COMPOSER_AUTH": "s3cret"},
                 "backups": {"keep": 5, "maximumDays": 90, "maximumGigabytes": 50},
                 "hooks": {"beforeCutover": [["bin/tell", "closing soon"]], "seconds": 30}}
                """);

        StoreSettings settings = StoreSettings.read(root).withComposer(Path.of("/opt/composer"));

        assertThat(settings)
                .isEqualTo(new StoreSettings(
                        Path.of("/usr/bin/php8.2"),
                        Path.of("/opt/composer"),
                        root.resolveSibling("state"),
                        URI.create("http://127.0.0.1:8080/"),
                        List.of("127.0.0.1:9000"),
                        Map.of("COMPOSER_AUTH", "s3cret"),
                        new BackupSettings(5, 90, 50.0),
                        false,
                        new HookSettings(List.of(List.of("bin/tell", "closing soon")), List.of(), 30)));
        assertThat(settings.toString()).contains("COMPOSER_AUTH").doesNotContain("s3cret");
    }

    @Test
    void mistakes_are_named_without_quoting_the_file() throws Exception {
        for (String broken : List.of(
                "{\"environment\": {\"A\": hunter2secret}}",
                "{\"pph\": \"hunter2secret\"}",
                "{\"fpmAddresses\": \"hunter2secret\"}",
                "{\"backups\": {\"keep\": 0}}",
                "{\"hooks\": {\"beforeCutover\": [[]]}}",
                "{\"hooks\": {\"afterCutover\": \"hunter2secret\"}}",
                "{\"hooks\": {\"seconds\": 0}}",
                "{\"backups\": {\"keep\": \"hunter2secret\"}}",
                "{\"probeUrl\": \"http://hunter2secret:%%\"}")) {
            write(broken);
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> StoreSettings.read(root))
                    .matches(e -> e.code() == ErrorCode.JSON_BROKEN)
                    .withMessageContaining("settings.json")
                    .withMessageNotContaining("hunter2secret")
                    .withNoCause();
        }
    }
}
