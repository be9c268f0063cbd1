package io.storelift.server.access;

import io.storelift.server.access.store.StoreAccounts;
import io.storelift.server.stores.ServedStores;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page to sign in with an admin account of a store, and whether there is one. */
@Controller
class StoreAccountsController {
    private final StoreAccounts accounts;
    private final ServedStores stores;
    private final OpenSessions sessions;

    StoreAccountsController(StoreAccounts accounts, ServedStores stores, OpenSessions sessions) {
        this.accounts = accounts;
        this.stores = stores;
        this.sessions = sessions;
    }

    @GetMapping(StoreSignInFilter.PATH)
    String page(
            @RequestParam(name = "failed", required = false) @Nullable String failed,
            @RequestParam(name = "wait", required = false) @Nullable Integer wait,
            @RequestParam(name = "again", required = false) @Nullable String again,
            Model model) {
        if (!accounts.areAllowed()) {
            return "redirect:/sign-in";
        }
        model.addAttribute("failed", failed != null);
        model.addAttribute("codeWanted", "code".equals(failed));
        model.addAttribute("wait", wait);
        model.addAttribute("again", again != null);
        model.addAttribute("signInStores", stores.all());
        return "sign-in-store";
    }

    @PostMapping("/accounts/of-stores")
    String allow(@RequestParam("allowed") boolean allowed, HttpServletRequest request, RedirectAttributes messages) {
        String words = allowed
                ? "Admin accounts of the stores may sign in now."
                : "Admin accounts of the stores can't sign in any more.";
        AuditInterceptor.describe(request, words);
        accounts.allow(allowed);
        if (!allowed) {
            sessions.endOfStores();
        }
        messages.addFlashAttribute("message", words);
        return "redirect:/accounts";
    }
}
