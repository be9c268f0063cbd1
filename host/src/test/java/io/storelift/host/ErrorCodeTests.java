package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorCodeTests {
    @Test
    void numbers_are_unique_and_in_order() {
        List<String> numbers =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::number).toList();

        assertThat(numbers).doesNotHaveDuplicates().isSorted().allMatch(number -> number.matches("SL[1-79]\\d\\d"));
    }

    @Test
    void each_entry_says_what_why_and_what_to_do() {
        assertThat(ErrorCode.values()).allSatisfy(code -> {
            assertThat(code.title()).isNotBlank().doesNotEndWith(".");
            assertThat(code.cause()).endsWith(".");
            assertThat(code.remedy()).endsWith(".");
        });
    }

    @Test
    void an_exception_shows_number_title_and_detail() {
        StoreliftException failure = new StoreliftException(ErrorCode.PROGRAM_MISSING, "php");

        assertThat(failure).hasMessage("SL111 A program that Storelift needs is missing: php");
        assertThat(failure.code()).isEqualTo(ErrorCode.PROGRAM_MISSING);
        assertThat(failure.detail()).isEqualTo("php");
    }

    @Test
    void a_full_disk_has_its_own_entry() {
        try (FileOutputStream full = new FileOutputStream("/dev/full")) {
            full.write(1);
        } catch (IOException e) {
            assertThat(StoreliftException.of("writing", e).code()).isEqualTo(ErrorCode.DISK_FULL);
            return;
        }
        throw new AssertionError("/dev/full took a byte");
    }

    @Test
    void a_full_disk_is_found_wherever_it_was_met() {
        IOException full = new IOException("No space left on device");
        IOException quota = new IOException("writing", new IOException("/srv/x: Disk quota exceeded"));
        StoreliftException program = new StoreliftException(
                ErrorCode.STAGE_FAILED, "composer: file_put_contents(): errno=28 No space left on device");

        assertThat(StoreliftException.of(new UncheckedIOException(full)).code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(StoreliftException.of(new IllegalStateException("a task failed", new UncheckedIOException(full)))
                        .code())
                .isEqualTo(ErrorCode.DISK_FULL);
        assertThat(StoreliftException.of("writing", quota).code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(StoreliftException.of(new StoreliftException(ErrorCode.BACKUP_DAMAGED, "code", full))
                        .code())
                .isEqualTo(ErrorCode.DISK_FULL);
        assertThat(StoreliftException.of(new StoreliftException(
                                ErrorCode.STAGE_FAILED,
                                "composer.json:  write error (disk full?).  Continue? (y/n/^C)"))
                        .code())
                .isEqualTo(ErrorCode.DISK_FULL);
        assertThat(StoreliftException.of(program))
                .hasMessageContaining("SL113")
                .hasMessageContaining("could not be built")
                .hasMessageContaining("composer:");
    }

    @Test
    void a_full_disk_does_not_hide_what_state_the_store_is_in() {
        StoreliftException stuck = new StoreliftException(ErrorCode.ROLLBACK_FAILED, "No space left on device");

        assertThat(StoreliftException.of(stuck)).isSameAs(stuck);
    }

    @Test
    void what_nobody_foresaw_is_our_mistake() {
        assertThat(StoreliftException.of(new IllegalStateException("what?")).code())
                .isEqualTo(ErrorCode.INTERNAL);
        assertThat(StoreliftException.of(new UncheckedIOException(new IOException("Input/output error")))
                        .code())
                .isEqualTo(ErrorCode.FILE_OPERATION_FAILED);
    }

    @Test
    void a_denied_permission_and_anything_else_have_their_own_entries() {
        assertThat(StoreliftException.of("reading", new AccessDeniedException("/etc/shadow"))
                        .code())
                .isEqualTo(ErrorCode.PERMISSION_DENIED);
        assertThat(StoreliftException.of("reading", new IOException("Input/output error")))
                .hasMessageContaining("SL115")
                .hasMessageContaining("reading: Input/output error");
    }
}
