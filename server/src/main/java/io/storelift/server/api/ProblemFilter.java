package io.storelift.server.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives programs a problem where people would get the page of an error: nothing is here, or not by this method. */
final class ProblemFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void sendError(int status) throws IOException {
                resetBuffer();
                ProblemAnswers.write((HttpServletResponse) getResponse(), status);
            }

            @Override
            public void sendError(int status, String words) throws IOException {
                sendError(status);
            }
        });
    }
}
