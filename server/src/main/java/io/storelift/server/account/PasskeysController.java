package io.storelift.server.account;

import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.access.passkey.Passkeys;
import io.storelift.server.access.passkey.RelyingParty;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Passkeys of the own account. */
@Controller
class PasskeysController {
    private static final int LONGEST_LABEL = 60;

    private final Passkeys passkeys;

    PasskeysController(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @GetMapping("/account/passkeys")
    String page(HttpServletRequest request) {
        return RelyingParty.isPossible(request) ? "account-passkeys" : AccountController.PAGE;
    }

    /** What a browser needs to make one. */
    @GetMapping(path = "/account/passkeys/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(HttpServletRequest request, Authentication who) {
        return RelyingParty.of(request, passkeys)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .creationOptions(request.getSession(), who);
    }

    @PostMapping("/account/passkeys")
    String add(
            @RequestParam("label") String label,
            @RequestParam("credential") String credential,
            HttpServletRequest request,
            RedirectAttributes messages) {
        String name = label.strip();
        boolean added = !name.isEmpty()
                && name.length() <= LONGEST_LABEL
                && RelyingParty.of(request, passkeys)
                        .filter(here -> here.register(request.getSession(), name, credential))
                        .isPresent();
        if (added) {
            AuditInterceptor.describe(request, "passkey " + name);
            messages.addFlashAttribute("message", "From now on the passkey " + name + " signs you in.");
        } else {
            AuditInterceptor.refused(request, "passkey");
            messages.addFlashAttribute("refusal", "That passkey can't be used. Try again.");
        }
        return AccountController.PAGE;
    }

    @PostMapping("/account/passkeys/{id}/remove")
    String remove(
            @PathVariable("id") String id, Principal who, HttpServletRequest request, RedirectAttributes messages) {
        Optional<String> removed = passkeys.remove(who.getName(), id);
        if (removed.isPresent()) {
            AuditInterceptor.describe(request, "passkey " + removed.get());
            messages.addFlashAttribute("message", "The passkey " + removed.get() + " signs you in no longer.");
        } else {
            AuditInterceptor.refused(request, "there is no such passkey");
        }
        return AccountController.PAGE;
    }
}
