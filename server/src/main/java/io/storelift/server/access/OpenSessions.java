package io.storelift.server.access;

import io.storelift.server.access.store.StoreAccount;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** All sessions there are, so that those of an account can be ended. */
public final class OpenSessions implements HttpSessionListener, HttpSessionIdListener {
    private final Map<String, HttpSession> sessions = new ConcurrentHashMap<>();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        sessions.put(event.getSession().getId(), event.getSession());
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        sessions.remove(oldId);
        sessions.put(event.getSession().getId(), event.getSession());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        sessions.remove(event.getSession().getId());
    }

    /** Ends the sessions of all who signed in with accounts of stores. */
    void endOfStores() {
        for (HttpSession session : List.copyOf(sessions.values())) {
            try {
                Authentication who = authentication(session);
                if (who != null && who.getPrincipal() instanceof StoreAccount) {
                    session.invalidate();
                }
            } catch (IllegalStateException e) {
                // It ended by itself.
            }
        }
    }

    /**
     * Ends the sessions of an account, with the answers they are being given.
     *
     * @param kept goes on; null for none
     */
    public void end(String account, @Nullable HttpSession kept) {
        String keptId = kept == null ? "" : kept.getId();
        for (HttpSession session : List.copyOf(sessions.values())) {
            try {
                if (!session.getId().equals(keptId) && belongs(session, account)) {
                    session.invalidate();
                }
            } catch (IllegalStateException e) {
                // It ended by itself.
            }
        }
    }

    private static boolean belongs(HttpSession session, String account) {
        return is(account, authentication(session))
                || PendingSignIn.of(session)
                        .filter(pending -> is(account, pending.authentication()))
                        .isPresent();
    }

    private static @Nullable Authentication authentication(HttpSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                ? context.getAuthentication()
                : null;
    }

    private static boolean is(String account, @Nullable Authentication who) {
        return who != null && account.equalsIgnoreCase(who.getName());
    }
}
