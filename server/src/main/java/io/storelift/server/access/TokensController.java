package io.storelift.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What programs may sign in with. */
@Controller
class TokensController {
    private static final String BACK = "redirect:/tokens";

    private final ApiTokens tokens;
    private final Clock clock;

    TokensController(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping("/tokens")
    String page(Model model) {
        model.addAttribute("tokens", tokens.list());
        model.addAttribute("roles", Role.values());
        model.addAttribute("now", clock.instant());
        return "tokens";
    }

    @PostMapping("/tokens")
    String create(
            @RequestParam("name") String name,
            @RequestParam("role") Role role,
            @RequestParam(name = "lastDay", defaultValue = "") String lastDay,
            Principal who,
            HttpServletRequest request,
            RedirectAttributes messages) {
        NewToken wanted = new NewToken(name.strip(), lastDay.strip());
        AuditInterceptor.describe(request, "API token " + wanted.name() + ", " + role.title());
        Optional<String> mistake = wanted.mistake(clock.instant());
        if (mistake.isPresent()) {
            return refused(mistake.get(), wanted, request, messages);
        }
        Optional<Secret> secret =
                tokens.create(wanted.name(), role, wanted.expiresAt().orElse(null), who.getName());
        if (secret.isEmpty()) {
            return refused("There is a token of this name already.", wanted, request, messages);
        }
        messages.addFlashAttribute("secret", secret.get().text());
        messages.addFlashAttribute("created", wanted.name());
        return BACK;
    }

    private static String refused(
            String words, NewToken wanted, HttpServletRequest request, RedirectAttributes messages) {
        AuditInterceptor.refused(request, "API token " + wanted.name());
        messages.addFlashAttribute("refusal", words);
        messages.addFlashAttribute("wanted", wanted);
        return BACK;
    }

    @PostMapping("/tokens/{name}/revoke")
    String revoke(@PathVariable("name") String name, HttpServletRequest request, RedirectAttributes messages) {
        if (tokens.revoke(name)) {
            AuditInterceptor.describe(request, "API token " + name);
            messages.addFlashAttribute("message", "The token " + name + " is worth nothing any more.");
        } else {
            AuditInterceptor.refused(request, "API token " + name);
            messages.addFlashAttribute("refusal", "There is no token " + name + ".");
        }
        return BACK;
    }
}
