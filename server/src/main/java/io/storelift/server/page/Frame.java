package io.storelift.server.page;

import io.storelift.server.access.VisibleStores;
import io.storelift.server.stores.NamedStore;
import io.storelift.server.stores.ServedStores;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around every page shows: who is signed in, which stores there are. */
@ControllerAdvice
final class Frame {
    private final ServedStores stores;
    private final RoleHierarchy roles;

    Frame(ServedStores stores, RoleHierarchy roles) {
        this.stores = stores;
        this.roles = roles;
    }

    @ModelAttribute("who")
    @Nullable
    String who(HttpServletRequest request) {
        return request.getRemoteUser();
    }

    @ModelAttribute("operator")
    boolean operator(@Nullable Authentication who) {
        return is("ROLE_OPERATOR", who);
    }

    @ModelAttribute("administrator")
    boolean administrator(@Nullable Authentication who) {
        return is("ROLE_ADMINISTRATOR", who);
    }

    private boolean is(String role, @Nullable Authentication who) {
        return who != null
                && roles.getReachableGrantedAuthorities(who.getAuthorities()).stream()
                        .anyMatch(authority -> role.equals(authority.getAuthority()));
    }

    @ModelAttribute("stores")
    List<NamedStore> stores(@Nullable Authentication who) {
        return VisibleStores.of(stores, who);
    }
}
