package io.storelift.server.page;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** A failure as a page: what happened, why, and what to do. */
@ControllerAdvice
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @ExceptionHandler(StoreliftException.class)
    ModelAndView known(StoreliftException failure, HttpServletRequest request) {
        if (failure.code() == ErrorCode.INTERNAL) {
            LOG.error("{} {}", request.getMethod(), request.getRequestURI(), failure);
        }
        ModelAndView page = new ModelAndView("failure");
        page.addObject("failure", Problem.of(failure));
        page.setStatus(Statuses.of(failure.code()));
        return page;
    }

    @ExceptionHandler(RuntimeException.class)
    ModelAndView unexpected(RuntimeException failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse || failure instanceof TypeMismatchException) {
            // Not ours: a page that isn't there, a value that is no number.
            throw failure;
        }
        // The words of a failure that nobody foresaw may hold anything: they are for the log.
        StoreliftException known = StoreliftException.of(failure);
        return known.code() == ErrorCode.INTERNAL
                ? known(new StoreliftException(ErrorCode.INTERNAL, "", failure), request)
                : known(known, request);
    }
}
