package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTests {
    @TempDir
    private Path root = Path.of("");

    @Test
    void an_entry_is_changed_and_the_others_stay() throws IOException {
        write("{\"php\": \"/usr/bin/php8.2\", \"fromLater\": {\"a\": [1, 2.5]}, \"backups\": {\"keep\": 3}}");

        new SettingsFile(root).write(new BackupSettings(5, null, 2.5));
        new SettingsFile(root).write(new HookSettings(List.of(List.of("a", "b c")), List.of(), null));

        assertThat(Files.readString(file()).replaceAll("\\s+(?=([^\"]*\"[^\"]*\")*[^\"]*$)", ""))
                .isEqualTo("{\"php\":\"/usr/bin/php8.2\",\"fromLater\":{\"a\":[1,2.5]},"
                        + "\"backups\":{\"keep\":5,\"maximumGigabytes\":2.5},"
                        + "\"hooks\":{\"beforeCutover\":[[\"a\",\"bc\"]],\"afterCutover\":[]}}".replace("bc", "b c"));
    }

    @Test
    void what_is_written_is_read_again_and_nothing_is_left_of_what_was_taken_away() {
        BackupSettings backups = new BackupSettings(5, 90, 50.0);
        HookSettings hooks = new HookSettings(List.of(), List.of(List.of("x")), 9);
        new SettingsFile(root).write(backups);
        new SettingsFile(root).write(hooks);
        assertThat(StoreSettings.read(root).backups()).isEqualTo(backups);
        assertThat(StoreSettings.read(root).hooks()).isEqualTo(hooks);

        new SettingsFile(root).write(BackupSettings.none());
        new SettingsFile(root).write(HookSettings.none());

        assertThat(StoreSettings.read(root)).isEqualTo(StoreSettings.defaults());
    }

    @Test
    void a_new_file_is_nobodys_business_and_an_old_one_keeps_its_modes() throws IOException {
        new SettingsFile(root).write(new BackupSettings(5, null, null));
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        new SettingsFile(root).write(new BackupSettings(6, null, null));
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void a_file_that_is_no_json_stays_as_it_is() throws IOException {
        write("{\"php\": hunter2secret");

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> new SettingsFile(root).write(BackupSettings.none()))
                .matches(e -> e.code() == ErrorCode.JSON_BROKEN)
                .withMessageNotContaining("hunter2secret");
        assertThat(Files.readString(file())).isEqualTo("{\"php\": hunter2secret");
    }

    private Path file() {
        return root.resolve(".storelift/settings.json");
    }

    private void write(String json) throws IOException {
        Files.createDirectories(root.resolve(".storelift"));
        Files.writeString(file(), json);
    }
}
