package io.storelift.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.backup.copy.AgeIdentity;
import io.storelift.backup.copy.AgeRecipients;
import io.storelift.backup.copy.BackupCopies;
import io.storelift.backup.copy.CopyAccess;
import io.storelift.backup.copy.CopyLocation;
import io.storelift.backup.copy.CopySummary;
import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupCopiesTests extends BackupStoreTest {
    /** Of no value: made for this test. */
    private static final String IDENTITY = "AGE-SECRET-KEY-12NK0GYU0RZL4C26ZARJNCDMJYY6XKQXMV7FSDJHYYXL55YULUN5QYGPSXE";

    private static final AgeRecipients FOR_THE_KEY =
            new AgeRecipients(List.of("age1t3y7udzjaxadk6w6qltwh8330qdt7ujje92dnmtme0t5lqwx3ecsgq3t86"));

    private static final AgeRecipients NOBODY = new AgeRecipients(List.of());

    private Path elsewhere;
    private BackupCopies copies;
    private BackupDirectory backup;

    @BeforeEach
    void backUp() {
        elsewhere = directory.resolve("elsewhere");
        copies = BackupCopies.at(
                CopyLocation.parse("elsewhere", directory), new CopyAccess(directory, null, null, null));
        backup = backUp("b1", ALL);
    }

    @AfterEach
    void close() {
        copies.close();
    }

    private static void fails(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private BackupCatalog another() {
        return new BackupCatalog(directory.resolve("another"));
    }

    private AgeIdentity identity() throws IOException {
        return AgeIdentity.read(Files.writeString(directory.resolve("key"), "# made for a test\n" + IDENTITY + "\n"));
    }

    @Test
    void a_copy_comes_back_as_the_whole_backup_that_it_was() {
        copies.copy(catalog, "b1", NOBODY, listener);

        BackupDirectory fetched = copies.fetch("b1", another(), null, listener).getFirst();

        assertThat(copies.list()).singleElement().satisfies(copy -> {
            assertThat(copy.complete()).isTrue();
            assertThat(copy.encrypted()).isFalse();
        });
        assertThat(verifier.verify(fetched, VerificationDepth.EXTRACT, listener).whole())
                .isTrue();
        assertThat(fetched.path().resolve("restore.sh")).isExecutable();
        assertThat(fetched.manifest()).isEqualTo(backup.manifest());
    }

    @Test
    void fetching_goes_on_with_what_a_backup_builds_on_and_fetches_nothing_twice() {
        creator.create(store, new BackupRequest(backups, "b2", ALL, "for a test").since("b1"), listener);
        copies.copy(catalog, "b2", NOBODY, listener);
        copies.fetch("b2", another(), null, listener);
        new TreeRemover().remove(another().path().resolve("b1"));

        assertThat(copies.fetch("b2", another(), null, listener))
                .extracting(BackupDirectory::id)
                .containsExactly("b1");
        fails(() -> copies.fetch("b2", another(), null, listener), ErrorCode.BACKUP_EXISTS);
    }

    @Test
    void a_whole_copy_is_not_written_again() {
        copies.copy(catalog, "b1", NOBODY, listener);
        fails(() -> copies.copy(catalog, "b1", NOBODY, listener), ErrorCode.BACKUP_EXISTS);
    }

    @Test
    void a_copy_that_was_cut_off_is_seen_as_such_and_can_be_begun_anew() throws IOException {
        copies.copy(catalog, "b1", NOBODY, listener);
        Files.delete(elsewhere.resolve("b1/COMPLETE"));
        Files.writeString(elsewhere.resolve("b1/code.tar.zst"), "half of it");

        assertThat(copies.list()).singleElement().matches(copy -> !copy.complete());
        fails(() -> copies.fetch("b1", another(), null, listener), ErrorCode.BACKUP_INCOMPLETE);
        copies.copy(catalog, "b1", NOBODY, listener);
        assertThat(copies.fetch("b1", another(), null, listener)).allMatch(BackupDirectory::isComplete);
    }

    @Test
    void a_damaged_backup_is_not_spread() throws IOException {
        Path archive = backup.path().resolve("code.tar.zst");
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);

        fails(() -> copies.copy(catalog, "b1", NOBODY, listener), ErrorCode.BACKUP_DAMAGED);
        assertThat(copies.list()).allMatch(copy -> !copy.complete());
    }

    @Test
    void a_copy_that_was_damaged_elsewhere_is_not_taken_in() throws IOException {
        copies.copy(catalog, "b1", NOBODY, listener);
        Path archive = elsewhere.resolve("b1/database.sql.zst");
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);

        fails(() -> copies.fetch("b1", another(), null, listener), ErrorCode.BACKUP_DAMAGED);
        assertThat(directory.resolve("another")).isEmptyDirectory();
    }

    @Test
    void names_that_lead_out_of_the_backup_are_refused() throws IOException {
        copies.copy(catalog, "b1", NOBODY, listener);
        Files.writeString(elsewhere.resolve("b1/-option"), "x");

        fails(() -> copies.fetch("b1", another(), null, listener), ErrorCode.BACKUP_HOSTILE);
        assertThat(directory.resolve("another")).isEmptyDirectory();
        fails(() -> copies.fetch("../b1", another(), null, listener), ErrorCode.BACKUP_UNKNOWN);
        fails(() -> copies.fetch("b2", another(), null, listener), ErrorCode.BACKUP_UNKNOWN);
    }

    @Test
    void an_encrypted_copy_shows_nothing_and_opens_with_its_key_only() throws IOException {
        CopySummary copy = copies.copy(catalog, "b1", FOR_THE_KEY, listener).getFirst();

        assertThat(copy.encrypted()).isTrue();
        assertThat(elsewhere.resolve("b1").toFile().list()).allMatch(name -> name.endsWith(".age"));
        fails(() -> copies.fetch("b1", another(), null, listener), ErrorCode.COPY_KEY_WRONG);
        assertThat(verifier.verify(
                                copies.fetch("b1", another(), identity(), listener)
                                        .getFirst(),
                                VerificationDepth.EXTRACT,
                                listener)
                        .whole())
                .isTrue();
    }

    @Test
    void an_encrypted_copy_is_decrypted_by_age_itself() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/age")), "age isn't installed");
        copies.copy(catalog, "b1", FOR_THE_KEY, listener);
        Path key = Files.writeString(directory.resolve("key"), IDENTITY);
        Path opened = Files.createDirectory(directory.resolve("opened"));

        new ProcessRunner()
                .run(CommandLine.of(
                        elsewhere.resolve("b1"),
                        "sh",
                        "-c",
                        "for f in *.age; do age -d -i " + key + " -o " + opened + "/${f%.age} $f || exit; done"));

        assertThat(new ProcessRunner()
                        .run(CommandLine.of(opened, "sh", "restore.sh", "verify"))
                        .succeeded())
                .isTrue();
    }

    @Test
    void another_key_opens_nothing() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/age")), "age isn't installed");
        copies.copy(catalog, "b1", FOR_THE_KEY, listener);
        Path other = directory.resolve("other");
        new ProcessRunner().run(CommandLine.of(directory, "age-keygen", "-o", other.toString()));

        fails(() -> copies.fetch("b1", another(), AgeIdentity.read(other), listener), ErrorCode.COPY_KEY_WRONG);
    }

    @Test
    void what_is_no_key_is_refused_without_showing_it() throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "AGE-SECRET-KEY-1SECRET\n");
        assertThatThrownBy(() -> AgeIdentity.read(file))
                .isInstanceOf(StoreliftException.class)
                .hasMessageNotContaining("1SECRET");
        fails(() -> new AgeRecipients(List.of("age1wrong")), ErrorCode.COPY_KEY_WRONG);
    }
}
