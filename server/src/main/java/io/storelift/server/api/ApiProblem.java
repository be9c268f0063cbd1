package io.storelift.server.api;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Why a request came to nothing, as RFC 9457 has it, with the entry of the catalogue.
 *
 * @param type the entry's name as an address
 * @param title what happened
 * @param status of HTTP
 * @param detail what is special about this case; may be empty
 * @param number the entry's number, such as {@code SL106}
 * @param cause why it happened, as far as the number alone can tell
 * @param remedy what to do
 */
record ApiProblem(String type, String title, int status, String detail, String number, String cause, String remedy) {
    static ApiProblem of(StoreliftException failure) {
        return of(failure.code(), status(failure.code()), failure.detail().strip());
    }

    /** With a status that says more than that of the entry. */
    static ApiProblem of(ErrorCode code, HttpStatusCode status, String detail) {
        return new ApiProblem(
                "urn:storelift:error:" + code.number(),
                code.title(),
                status.value(),
                detail,
                code.number(),
                code.cause(),
                code.remedy());
    }

    ResponseEntity<ApiProblem> answer() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(this);
    }

    private static HttpStatus status(ErrorCode code) {
        return switch (code) {
            case API_TOKEN_REFUSED -> HttpStatus.UNAUTHORIZED;
            case API_ROLE_TOO_LOW -> HttpStatus.FORBIDDEN;
            case API_NOT_FOUND, BACKUP_UNKNOWN, JOB_UNKNOWN, RUN_UNKNOWN, PLAN_UNKNOWN -> HttpStatus.NOT_FOUND;
            case STORE_BUSY,
                    BACKUP_PINNED,
                    BACKUP_NEEDED,
                    BACKUP_EXISTS,
                    RUN_UNFINISHED,
                    NOT_TO_ROLL_BACK,
                    NOT_TO_STOP,
                    NOT_TO_RESUME,
                    PLAN_DRIFTED -> HttpStatus.CONFLICT;
            case API_TOO_MANY_ATTEMPTS -> HttpStatus.TOO_MANY_REQUESTS;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
