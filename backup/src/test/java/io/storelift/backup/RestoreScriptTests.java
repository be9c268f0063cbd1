package io.storelift.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.Part;
import io.storelift.host.CommandLine;
import io.storelift.host.PathFilter;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.TreeScanner;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The way without Storelift. */
class RestoreScriptTests extends BackupStoreTest {
    private ProcessResult script(BackupDirectory backup, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = backup.path().resolve("restore.sh").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return new ProcessRunner().run(CommandLine.of(directory, command));
    }

    @Test
    void code_and_media_unpacked_by_hand_are_the_store() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        Path target = directory.resolve("new shop");

        assertThat(script(backup, "verify").tail(3)).contains("all files are as they were written");
        ProcessResult code = script(backup, "code", target.toString());
        assertThat(code.succeeded()).describedAs(code.tail(5)).isTrue();
        ProcessResult media = script(backup, "media", target.toString());
        assertThat(media.succeeded()).describedAs(media.tail(5)).isTrue();

        PathFilter code2 = (path, isDirectory) -> !path.startsWith("pub/media");
        TreeScanner scanner = new TreeScanner();
        assertThat(scanner.contents(target, code2).digest())
                .isEqualTo(fixture.code().digest());
        assertThat(scanner.contents(target.resolve("pub/media"), PathFilter.everything()))
                .isEqualTo(fixture.media());
    }

    @Test
    void the_database_loaded_by_hand_is_the_store_s() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        DatabaseConnection scratch =
                fixture.database().withName(fixture.database().name() + "_storelift_hand");
        try (StoreDatabase open = StoreDatabase.open(fixture.database())) {
            open.createSchema(scratch.name());
        }
        Path options = directory.resolve("my.cnf");
        Files.writeString(options, "[client]\nuser=root\nsocket=" + scratch.socket() + "\n");

        ProcessResult loaded = script(backup, "database", scratch.name(), "--defaults-extra-file=" + options);

        assertThat(loaded.succeeded()).describedAs(loaded.tail(5)).isTrue();
        assertThat(databases.countRows(scratch)).isEqualTo(databases.countRows(fixture.database()));
        assertThat(script(backup, "database", scratch.name(), "--defaults-extra-file=" + options)
                        .tail(1))
                .contains("isn't empty");
    }

    @Test
    void nothing_that_exists_is_overwritten() throws Exception {
        BackupDirectory backup = backUp("full", ALL);

        assertThat(script(backup, "code", fixture.root().toString()).tail(1)).contains("isn't empty");
        assertThat(script(backup, "media", fixture.root().toString()).tail(1)).contains("isn't empty");
    }

    @Test
    void damage_is_found_and_nothing_is_unpacked() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        byte[] bytes = Files.readAllBytes(backup.file(Part.CODE));
        bytes[bytes.length / 2] ^= 1;
        Files.write(backup.file(Part.CODE), bytes);
        Path target = directory.resolve("target");

        ProcessResult result = script(backup, "code", target.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.tail(3)).contains("damaged");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void it_explains_itself_and_the_page_names_the_store() throws Exception {
        BackupDirectory backup = backUp("full", ALL);

        assertThat(script(backup).exitCode()).isEqualTo(2);
        assertThat(script(backup).tail(20)).contains("usage:", "database NAME");
        assertThat(backup.path().resolve("RESTORE.md"))
                .content()
                .contains("`full`", store.root().toString(), "2.4.3", "| database | `database.sql.zst` | 3 tables")
                .doesNotContain("{{", fixture.database().password());
    }
}
