package io.storelift.server.access;

import io.storelift.server.access.passkey.RelyingParty;
import io.storelift.server.access.store.StoreAccount;
import io.storelift.server.access.store.StoreAccounts;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page to sign in. */
@Controller
class SignInController {
    private final StoreAccounts ofStores;

    SignInController(StoreAccounts ofStores) {
        this.ofStores = ofStores;
    }

    @GetMapping("/sign-in")
    String page(
            @RequestParam(name = "failed", required = false) @Nullable String failed,
            @RequestParam(name = "wait", required = false) @Nullable Integer wait,
            @RequestParam(name = "out", required = false) @Nullable String out,
            @RequestParam(name = "late", required = false) @Nullable String late,
            @RequestParam(name = "factor.type", required = false) @Nullable String factor,
            @Nullable Authentication who,
            HttpServletRequest request,
            Model model) {
        if (factor != null && who != null && who.getPrincipal() instanceof StoreAccount) {
            return "redirect:" + StoreSignInFilter.PATH + "?again";
        }
        model.addAttribute("storeAccounts", ofStores.areAllowed());
        model.addAttribute("failed", failed != null);
        model.addAttribute("wait", wait);
        model.addAttribute("out", out != null);
        model.addAttribute("late", late != null);
        model.addAttribute("again", factor != null);
        model.addAttribute("passkeyFailed", "passkey".equals(failed));
        model.addAttribute("passkeys", RelyingParty.isPossible(request));
        return "sign-in";
    }

    /** The second step. */
    @GetMapping(CodeSignInFilter.PATH)
    String code(
            @RequestParam(name = "failed", required = false) @Nullable String failed,
            @RequestParam(name = "wait", required = false) @Nullable Integer wait,
            HttpServletRequest request,
            Model model) {
        if (PendingSignIn.of(request).isEmpty()) {
            return "redirect:/sign-in";
        }
        model.addAttribute("failed", failed != null);
        model.addAttribute("wait", wait);
        return "sign-in-code";
    }
}
