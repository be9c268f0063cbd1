package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableTests {
    private final Durable durable = new Durable();

    @TempDir
    Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_file_is_replaced_with_the_wanted_permissions_and_nothing_is_left_beside_it() throws Exception {
        Path file = Files.writeString(directory.resolve("env.php"), "old and longer");

        durable.write(file, bytes("new"), PosixFilePermissions.fromString("rw-r-----"));

        assertThat(file).hasContent("new");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(directory).isDirectoryContaining("glob:**/env.php");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void a_failed_write_leaves_the_old_file_and_no_other() throws Exception {
        Path file =
                Files.createDirectories(directory.resolve("env.php/in-the-way")).getParent();

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() ->
                        durable.write(java.util.Objects.requireNonNull(file), bytes("new"), Durable.privateFile()))
                .withMessageContaining("env.php");
        assertThat(directory.toFile().list()).containsExactly("env.php");
    }

    @Test
    void an_interrupted_thread_can_still_write() {
        Path file = directory.resolve("env.php");
        Thread.currentThread().interrupt();
        try {
            durable.write(file, bytes("new"), Durable.privateFile());
            durable.syncFileSystem(directory);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file).hasContent("new");
    }

    @Test
    void a_missing_directory_is_told() {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> durable.write(directory.resolve("missing/file"), bytes("new"), Durable.privateFile()))
                .matches(e -> e.code() == ErrorCode.FILE_OPERATION_FAILED);
    }

    @Test
    void files_directories_and_the_file_system_can_be_synced() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "content");

        durable.syncFile(file);
        durable.syncDirectory(directory);
        durable.syncFileSystem(directory);
        durable.syncFileSystem(file);

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> durable.syncFileSystem(directory.resolve("missing")))
                .withMessageContaining("No such file or directory");
    }
}
