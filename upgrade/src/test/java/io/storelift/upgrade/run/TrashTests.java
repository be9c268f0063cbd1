package io.storelift.upgrade.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashTests {
    @TempDir
    Path directory;

    private Path tree;
    private Trash trash;

    @BeforeEach
    void layTree() throws IOException {
        tree = directory.resolve("runs/1/tree");
        Files.createDirectories(tree.resolve("vendor/a"));
        Files.writeString(tree.resolve("vendor/a/composer.json"), "{}");
        trash = new Trash(directory.resolve("trash"));
    }

    @Test
    void aTreeIsGoneFromItsPlaceBeforeItsFilesAreDeleted() throws IOException {
        trash.discard(tree);

        assertThat(tree).doesNotExist();
        assertThat(trash.directory()).isDirectoryRecursivelyContaining("glob:**/vendor/a/composer.json");
        assertThat(Files.getPosixFilePermissions(trash.directory())).hasSize(3);
    }

    @Test
    void whatAKilledProcessLeftIsDeletedByTheNext() {
        trash.discard(tree);

        new Trash(trash.directory()).empty();

        assertThat(trash.directory()).isEmptyDirectory();
    }

    @Test
    void twoTreesOfOneNameCanBeInIt() throws IOException {
        trash.discard(tree);
        Files.createDirectories(tree);
        trash.discard(tree);

        assertThat(trash.directory().toFile().list()).hasSize(2);
    }

    @Test
    void aLinkIsThrownAwayAndNotWhatItPointsTo() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), tree);

        trash.discard(link);
        trash.empty();

        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(tree.resolve("vendor/a/composer.json")).exists();
    }

    @Test
    void whatIsNotThereNeedsNoTrash() {
        trash.discard(directory.resolve("nothing"));
        trash.empty();

        assertThat(trash.directory()).doesNotExist();
    }
}
