package io.storelift.backup.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.host.ProgressListener;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStorageTests extends CopyStorageTest {
    /** Of no value: made for tests. */
    private static final String IDENTITY = "AGE-SECRET-KEY-12NK0GYU0RZL4C26ZARJNCDMJYY6XKQXMV7FSDJHYYXL55YULUN5QYGPSXE";

    private static final String KEY = "age1t3y7udzjaxadk6w6qltwh8330qdt7ujje92dnmtme0t5lqwx3ecsgq3t86";

    private final ProgressListener listener = ProgressListener.ignore();

    @TempDir
    Path directory;

    private Path place;
    private BackupCatalog catalog;
    private BackupCatalog fetched;

    @BeforeEach
    void backUp() throws IOException {
        place = directory.resolve("not/yet/there");
        catalog = new BackupCatalog(directory.resolve("backups"));
        fetched = new BackupCatalog(directory.resolve("fetched"));
        SampleBackup.in(catalog.path(), 1);
    }

    @Override
    CopyStorage open() {
        return new DirectoryStorage(place);
    }

    private BackupCopies copies() {
        return BackupCopies.at(new CopyLocation.Directory(place), new CopyAccess(directory, null, null, null));
    }

    private void kill(String... keys) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("copy", catalog.path().toString(), place.toString()));
        arguments.addAll(List.of(keys));
        KilledCopy.run(arguments.toArray(String[]::new));
        try (BackupCopies copies = copies()) {
            assertThat(copies.list()).singleElement().matches(copy -> !copy.complete());
        }
    }

    private void copy(String... keys) {
        try (BackupCopies copies = copies()) {
            copies.copy(catalog, SampleBackup.ID, new AgeRecipients(List.of(keys)), listener);
        }
    }

    /** Fetching compares all checksums. */
    private void assertCopied(@Nullable AgeIdentity identity) {
        try (BackupCopies copies = copies()) {
            copies.fetch(SampleBackup.ID, fetched, identity, listener);
        }
        assertThat(fetched.path().resolve("monday/SHA256SUMS"))
                .hasSameBinaryContentAs(catalog.path().resolve("monday/SHA256SUMS"));
    }

    private static void flip(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(1000);
            int old = open.read();
            open.seek(1000);
            open.write(old ^ 1);
        }
    }

    @Test
    void a_copy_whose_process_was_killed_goes_on_with_the_file_that_it_was_at() throws Exception {
        kill();
        Object first = SampleBackup.version(place.resolve("monday/a"));

        copy();

        assertThat(SampleBackup.version(place.resolve("monday/a"))).isEqualTo(first);
        assertThat(place.resolve("monday").toFile().list())
                .containsExactlyInAnyOrder(
                        catalog.path().resolve("monday").toFile().list());
        assertCopied(null);
    }

    @Test
    void a_file_of_the_right_size_and_the_wrong_content_is_written_again() throws Exception {
        kill();
        flip(place.resolve("monday/a"));

        copy();

        assertCopied(null);
    }

    @Test
    void what_was_written_without_a_mark_is_not_believed() throws Exception {
        kill();
        Files.delete(place.resolve("monday/SENDING"));
        Object first = SampleBackup.version(place.resolve("monday/a"));

        copy();

        assertThat(SampleBackup.version(place.resolve("monday/a"))).isNotEqualTo(first);
        assertCopied(null);
    }

    @Test
    void an_encrypted_copy_goes_on_too() throws Exception {
        kill(KEY);
        Object first = SampleBackup.version(place.resolve("monday/a.age"));

        copy(KEY);

        assertThat(SampleBackup.version(place.resolve("monday/a.age"))).isEqualTo(first);
        assertThat(place.resolve("monday").toFile().list()).allMatch(name -> name.endsWith(".age"));
        assertCopied(AgeIdentity.read(Files.writeString(directory.resolve("key"), IDENTITY)));
    }

    @Test
    void a_copy_for_nobody_in_particular_leaves_nothing_of_an_encrypted_one() throws Exception {
        kill(KEY);

        copy();

        assertThat(place.resolve("monday").toFile().list()).noneMatch(name -> name.contains(".age"));
        assertCopied(null);
    }

    @Test
    void files_of_others_in_the_same_directory_are_left_alone() throws Exception {
        Path other = Files.writeString(
                Files.createDirectories(place.resolve("monday")).resolve("letter"), "not ours");

        copy();

        assertThat(other).hasContent("not ours");
    }

    @Test
    void fetching_whose_process_was_killed_goes_on_with_the_file_that_it_was_at() throws Exception {
        copy();
        KilledCopy.run("fetch", fetched.path().toString(), place.toString());
        assertThat(fetched.list()).isEmpty();
        assertThat(fetched.path().resolve("monday.partial/COMPLETE")).doesNotExist();
        Object first = SampleBackup.version(fetched.path().resolve("monday.partial/a"));

        assertCopied(null);

        assertThat(SampleBackup.version(fetched.path().resolve("monday/a"))).isEqualTo(first);
        assertThat(fetched.leftovers()).isEmpty();
    }

    @Test
    void what_was_fetched_and_is_not_what_it_should_be_is_fetched_again() throws Exception {
        copy();
        KilledCopy.run("fetch", fetched.path().toString(), place.toString());
        flip(fetched.path().resolve("monday.partial/a"));
        Files.writeString(fetched.path().resolve("monday.partial/foreign"), "of no copy");

        assertCopied(null);

        assertThat(fetched.path().resolve("monday/foreign")).doesNotExist();
    }
}
