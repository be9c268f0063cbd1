package io.storelift.server.api;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.ApiRefusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import tools.jackson.databind.json.JsonMapper;

/** Answers with problems where no controller is reached. */
final class ProblemAnswers implements ApiRefusals {
    private final Clock clock;

    ProblemAnswers(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (reason instanceof LockedException) {
            long seconds = secondsUntil(Instant.parse(String.valueOf(reason.getMessage())));
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            write(response, problem(ErrorCode.API_TOO_MANY_ATTEMPTS, "Next attempt in " + seconds + " s"));
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            write(response, problem(ErrorCode.API_TOKEN_REFUSED, ""));
        }
    }

    private long secondsUntil(Instant until) {
        return Math.max(1, Duration.between(clock.instant(), until).toSeconds() + 1);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        write(response, problem(ErrorCode.API_ROLE_TOO_LOW, request.getMethod() + " " + request.getRequestURI()));
    }

    /** An answer that the framework would give as a page. */
    static void write(HttpServletResponse response, int status) throws IOException {
        ErrorCode code = status == HttpServletResponse.SC_NOT_FOUND
                ? ErrorCode.API_NOT_FOUND
                : status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                        ? ErrorCode.INTERNAL
                        : ErrorCode.API_REQUEST_INVALID;
        write(response, ApiProblem.of(code, HttpStatusCode.valueOf(status), ""));
    }

    private static ApiProblem problem(ErrorCode code, String detail) {
        return ApiProblem.of(new StoreliftException(code, detail));
    }

    private static void write(HttpServletResponse response, ApiProblem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(problem));
    }
}
