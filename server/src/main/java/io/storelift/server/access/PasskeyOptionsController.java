package io.storelift.server.access;

import io.storelift.server.access.passkey.Passkeys;
import io.storelift.server.access.passkey.RelyingParty;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** What a browser needs to sign in with a passkey. */
@Controller
class PasskeyOptionsController {
    private final Passkeys passkeys;

    PasskeyOptionsController(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @GetMapping(path = PasskeySignInFilter.PATH + "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        return RelyingParty.of(request, passkeys)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .requestOptions(request.getSession(), who);
    }
}
