package io.storelift.server.access;

import io.storelift.server.access.passkey.Passkeys;
import io.storelift.server.access.store.StoreAccounts;
import io.storelift.server.access.totp.SecondFactors;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The accounts of this server. */
@Controller
class AccountsController {
    private static final String BACK = "redirect:/accounts";

    private final Accounts accounts;
    private final Invitations invitations;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final StoreAccounts ofStores;
    private final OpenSessions sessions;

    AccountsController(
            Accounts accounts,
            Invitations invitations,
            SecondFactors factors,
            Passkeys passkeys,
            StoreAccounts ofStores,
            OpenSessions sessions) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.factors = factors;
        this.passkeys = passkeys;
        this.ofStores = ofStores;
        this.sessions = sessions;
    }

    @GetMapping("/accounts")
    String page(Model model) {
        List<Account> all = accounts.list();
        model.addAttribute("accounts", all);
        model.addAttribute(
                "withFactors",
                all.stream().map(Account::name).filter(this::hasFactors).toList());
        model.addAttribute("roles", Role.values());
        model.addAttribute("storeAccounts", ofStores.areAllowed());
        return "accounts";
    }

    private boolean hasFactors(String name) {
        return factors.isDemandedOf(name) || !passkeys.of(name).isEmpty();
    }

    @PostMapping("/accounts/invite")
    String invite(
            @RequestParam("role") Role role, Principal who, HttpServletRequest request, RedirectAttributes messages) {
        AuditInterceptor.describe(request, "a link for a new " + role.title());
        String secret = invitations.create(role, who.getName());
        messages.addFlashAttribute(
                "link",
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .pathSegment("welcome", secret)
                        .toUriString());
        messages.addFlashAttribute("linkRole", role);
        return BACK;
    }

    @PostMapping("/accounts/{name}/role")
    String changeRole(
            @PathVariable("name") String name,
            @RequestParam("role") Role role,
            HttpServletRequest request,
            RedirectAttributes messages) {
        boolean changed = accounts.changeRole(name, role);
        tell(changed, name + " is " + role.title() + " now.", name, request, messages);
        return BACK;
    }

    @PostMapping("/accounts/{name}/remove")
    String remove(@PathVariable("name") String name, HttpServletRequest request, RedirectAttributes messages) {
        boolean removed = accounts.remove(name);
        tell(removed, name + " is removed.", name, request, messages);
        return BACK;
    }

    /** For who lost what they sign in with. */
    @PostMapping("/accounts/{name}/factors/remove")
    String removeFactors(@PathVariable("name") String name, HttpServletRequest request, RedirectAttributes messages) {
        boolean codes = factors.remove(name);
        boolean keys = passkeys.removeAll(name);
        if (codes || keys) {
            sessions.end(name, null);
            AuditInterceptor.describe(request, name + " signs in with the password alone");
            messages.addFlashAttribute("message", name + " signs in with the password alone now.");
        } else {
            AuditInterceptor.refused(request, name);
        }
        return BACK;
    }

    private static void tell(
            boolean done, String words, String name, HttpServletRequest request, RedirectAttributes messages) {
        if (done) {
            AuditInterceptor.describe(request, words);
            messages.addFlashAttribute("message", words);
        } else {
            AuditInterceptor.refused(request, name);
            messages.addFlashAttribute("refusal", "That would leave nobody who may decide about accounts.");
        }
    }
}
