package io.storelift.server.access;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The answers of a session that aren't at their end yet, such as the events of a run. They end with the session, however
 * that ends: the container tells whatever is kept in it.
 */
final class SessionStreams implements HttpSessionBindingListener {
    private static final String NAME = SessionStreams.class.getName();

    private final Set<AsyncContext> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** @param request whose answer goes on after the thread that took it */
    static void add(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        AsyncContext answer = request.getAsyncContext();
        try {
            of(session).add(answer);
        } catch (IllegalStateException e) {
            // The session ended just now.
            end(answer);
        }
    }

    private static synchronized SessionStreams of(HttpSession session) {
        if (session.getAttribute(NAME) instanceof SessionStreams streams) {
            return streams;
        }
        SessionStreams streams = new SessionStreams();
        session.setAttribute(NAME, streams);
        return streams;
    }

    private void add(AsyncContext answer) {
        answer.addListener(new Removal(open, answer));
        open.add(answer);
        if (ended) {
            end(answer);
        }
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        ended = true;
        open.forEach(SessionStreams::end);
    }

    private static void end(AsyncContext answer) {
        try {
            answer.complete();
        } catch (IllegalStateException e) {
            // It came to its end by itself.
        }
    }

    private record Removal(Set<AsyncContext> open, AsyncContext answer) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            open.remove(answer);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Its end is told apart.
        }

        @Override
        public void onError(AsyncEvent event) {
            open.remove(answer);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // The answer is the same.
        }
    }
}
