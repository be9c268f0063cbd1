package io.storelift.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
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

    AccountsController(Accounts accounts, Invitations invitations) {
        this.accounts = accounts;
        this.invitations = invitations;
    }

    @GetMapping("/accounts")
    String page(Model model) {
        model.addAttribute("accounts", accounts.list());
        model.addAttribute("roles", Role.values());
        return "accounts";
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
