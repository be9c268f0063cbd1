package io.storelift.server.api;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.page.Statuses;
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
            case API_TOO_MANY_ATTEMPTS -> HttpStatus.TOO_MANY_REQUESTS;
            // Where a page only says that it can't be done.
            case API_NOT_FOUND, PLAN_UNKNOWN -> HttpStatus.NOT_FOUND;
            case BACKUP_NEEDED, BACKUP_EXISTS, NOT_TO_ROLL_BACK, NOT_TO_STOP, PLAN_DRIFTED -> HttpStatus.CONFLICT;
            default -> Statuses.of(code);
        };
    }
}
