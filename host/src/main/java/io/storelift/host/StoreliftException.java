package io.storelift.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A failure with an entry in the catalogue: the one exception that a face shows to people. */
public final class StoreliftException extends RuntimeException {
    /** What these say about the store matters more than why it came to that. */
    private static final Set<ErrorCode> TELL_THE_STATE = EnumSet.of(
            ErrorCode.NOT_READY,
            ErrorCode.ROLLED_BACK,
            ErrorCode.ROLLBACK_FAILED,
            ErrorCode.RUN_UNFINISHED,
            ErrorCode.CANCELLED,
            ErrorCode.RUN_DIED);

    private final ErrorCode code;
    private final String detail;

    /** @param detail what is special about this case: the file, the program, the server's words */
    public StoreliftException(ErrorCode code, String detail) {
        this(code, detail, null);
    }

    public StoreliftException(ErrorCode code, String detail, @Nullable Throwable cause) {
        super(code.number() + " " + code.title() + (detail.isBlank() ? "" : ": " + detail), cause);
        this.code = code;
        this.detail = detail;
    }

    /**
     * The entry that fits a failed file operation: disk full, permission denied, cancelled, or any other.
     *
     * @param doing what was being done, such as "writing /srv/backup/code.tar.zst"
     */
    public static StoreliftException of(String doing, IOException failure) {
        String words = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new StoreliftException(codeOf(failure, words), doing + ": " + words, failure);
    }

    /**
     * The entry that fits whatever ended a piece of work. A full disk is one wherever it was met: by ourselves, however
     * deep in the causes, or by a program that was started, and then its own words say so. What nobody foresaw is
     * {@code INTERNAL}.
     */
    public static StoreliftException of(Exception failure) {
        if (failure instanceof StoreliftException known) {
            return known.code != ErrorCode.DISK_FULL && !TELL_THE_STATE.contains(known.code) && saysDiskFull(known)
                    ? known.asDiskFull()
                    : known;
        }
        if (saysDiskFull(failure)) {
            return new StoreliftException(ErrorCode.DISK_FULL, String.valueOf(failure), failure);
        }
        return failure instanceof UncheckedIOException file && file.getCause() != null
                ? of("reading or writing files", file.getCause())
                : new StoreliftException(ErrorCode.INTERNAL, String.valueOf(failure), failure);
    }

    /** The same failure, where the disk turned out to be what it came from. */
    public StoreliftException asDiskFull() {
        return new StoreliftException(ErrorCode.DISK_FULL, code.title() + ": " + detail, this);
    }

    private static boolean saysDiskFull(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each.getMessage() != null && isDiskFull(each.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /** Words of {@code strerror}, which Java, PHP and most programs pass on; unzip and database servers have their own. */
    private static boolean isDiskFull(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("quota exceeded") || lower.contains("disk full");
    }

    private static ErrorCode codeOf(IOException failure, String words) {
        if (failure instanceof ClosedByInterruptException) {
            return ErrorCode.CANCELLED;
        }
        if (saysDiskFull(failure)) {
            return ErrorCode.DISK_FULL;
        }
        String lower = words.toLowerCase(Locale.ROOT);
        if (failure instanceof AccessDeniedException
                || lower.contains("permission denied")
                || lower.contains("operation not permitted")) {
            return ErrorCode.PERMISSION_DENIED;
        }
        return ErrorCode.FILE_OPERATION_FAILED;
    }

    public ErrorCode code() {
        return code;
    }

    /** What is special about this case; may be empty. */
    public String detail() {
        return detail;
    }
}
