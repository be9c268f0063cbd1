package io.storelift.server.page;

import io.storelift.host.ErrorCode;
import org.springframework.http.HttpStatus;

/** The status with which a failure is answered. */
public final class Statuses {
    private Statuses() {}

    /** On pages, where people read the words; the API tells programs more apart, and has the rest from here. */
    public static HttpStatus of(ErrorCode code) {
        return switch (code) {
            case BACKUP_UNKNOWN, JOB_UNKNOWN, RUN_UNKNOWN -> HttpStatus.NOT_FOUND;
            case STORE_BUSY, BACKUP_PINNED, RUN_UNFINISHED, NOT_TO_RESUME -> HttpStatus.CONFLICT;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
