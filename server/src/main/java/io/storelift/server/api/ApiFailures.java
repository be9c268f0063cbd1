package io.storelift.server.api;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** A failure of the API as a problem. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ApiFailures {
    private static final Logger LOG = LoggerFactory.getLogger(ApiFailures.class);

    @ExceptionHandler(StoreliftException.class)
    ResponseEntity<ApiProblem> known(StoreliftException failure, HttpServletRequest request) {
        if (failure.code() == ErrorCode.INTERNAL) {
            LOG.error("{} {}", request.getMethod(), request.getRequestURI(), failure);
        }
        return ApiProblem.of(failure).answer();
    }

    /** The parser's words name the place; they quote nothing of the body, which may hold keys. */
    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<ApiProblem> unreadable(HttpMessageNotReadableException failure) {
        return invalid(HttpStatus.BAD_REQUEST, "The body isn't the JSON that is expected here");
    }

    @ExceptionHandler(TypeMismatchException.class)
    ResponseEntity<ApiProblem> mistyped(TypeMismatchException failure) {
        return invalid(HttpStatus.BAD_REQUEST, failure.getPropertyName() + " has a value of the wrong kind");
    }

    /** Whoever asked is gone: there is nobody to tell. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}

    @ExceptionHandler(Exception.class)
    ResponseEntity<ApiProblem> other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse response) {
            return response.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)
                    ? known(new StoreliftException(ErrorCode.API_NOT_FOUND, request.getRequestURI()), request)
                    : invalid(response.getStatusCode(), "");
        }
        // The words of a failure that nobody foresaw may hold anything: they are for the log.
        StoreliftException known = StoreliftException.of(failure);
        return known.code() == ErrorCode.INTERNAL
                ? known(new StoreliftException(ErrorCode.INTERNAL, "", failure), request)
                : known(known, request);
    }

    private static ResponseEntity<ApiProblem> invalid(HttpStatusCode status, String detail) {
        return ApiProblem.of(ErrorCode.API_REQUEST_INVALID, status, detail).answer();
    }
}
