package io.storelift.server.account;

import io.storelift.server.access.Accounts;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.access.OpenSessions;
import io.storelift.server.access.OwnPassword;
import io.storelift.server.access.passkey.Passkeys;
import io.storelift.server.access.passkey.RelyingParty;
import io.storelift.server.access.store.StoreAccount;
import io.storelift.server.access.totp.RecoveryCodes;
import io.storelift.server.access.totp.SecondFactors;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of the own account. */
@Controller
class AccountController {
    static final String PAGE = "redirect:/account";

    private final Accounts accounts;
    private final SecondFactors factors;
    private final RecoveryCodes recovery;
    private final Passkeys passkeys;
    private final OwnPassword password;
    private final OpenSessions sessions;

    AccountController(
            Accounts accounts,
            SecondFactors factors,
            RecoveryCodes recovery,
            Passkeys passkeys,
            OwnPassword password,
            OpenSessions sessions) {
        this.accounts = accounts;
        this.factors = factors;
        this.recovery = recovery;
        this.passkeys = passkeys;
        this.password = password;
        this.sessions = sessions;
    }

    @GetMapping("/account")
    String page(Authentication who, HttpServletRequest request, Model model) {
        if (who.getPrincipal() instanceof StoreAccount account) {
            model.addAttribute("account", account);
            return "account-of-store";
        }
        model.addAttribute("account", accounts.find(who.getName()).orElseThrow());
        model.addAttribute("codes", factors.isDemandedOf(who.getName()));
        model.addAttribute("recoveryCodesLeft", recovery.count(who.getName()));
        model.addAttribute("passkeys", passkeys.of(who.getName()));
        model.addAttribute("passkeysPossible", RelyingParty.isPossible(request));
        model.addAttribute("host", request.getServerName());
        return "account";
    }

    @PostMapping("/account/password")
    String changePassword(
            @RequestParam("old") String old,
            @RequestParam("password") String chosen,
            @RequestParam("repeated") String repeated,
            Principal who,
            HttpServletRequest request,
            RedirectAttributes messages) {
        Optional<String> refusal = password.change(who.getName(), request.getRemoteAddr(), old, chosen, repeated);
        if (refusal.isPresent()) {
            AuditInterceptor.refused(request, "own password");
            messages.addFlashAttribute("refusal", refusal.get());
        } else {
            AuditInterceptor.describe(request, "changed the own password");
            sessions.end(who.getName(), request.getSession());
            // Whoever may have learnt the name of this one has nothing of it.
            request.changeSessionId();
            messages.addFlashAttribute(
                    "message", "Your password is changed. Wherever else you were signed in, you aren't any more.");
        }
        return PAGE;
    }
}
