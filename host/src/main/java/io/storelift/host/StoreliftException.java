package io.storelift.host;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A failure with an entry in the catalogue: the one exception that a face shows to people. */
public final class StoreliftException extends RuntimeException {
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

    private static ErrorCode codeOf(IOException failure, String words) {
        if (failure instanceof ClosedByInterruptException) {
            return ErrorCode.CANCELLED;
        }
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota exceeded")) {
            return ErrorCode.DISK_FULL;
        }
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
