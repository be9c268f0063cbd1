package io.storelift.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Creates an account for whoever has a link that wasn't used yet. */
@Controller
class WelcomeController {
    private final Invitations invitations;

    WelcomeController(Invitations invitations) {
        this.invitations = invitations;
    }

    @GetMapping("/welcome/{secret}")
    ModelAndView page(@PathVariable("secret") String secret) {
        return invitations.role(secret).map(role -> form(role, "", null)).orElseGet(WelcomeController::expired);
    }

    @PostMapping("/welcome/{secret}")
    ModelAndView accept(
            @PathVariable("secret") String secret,
            @RequestParam("name") String name,
            @RequestParam("password") String password,
            @RequestParam("repeated") String repeated,
            HttpServletRequest request,
            RedirectAttributes messages) {
        Optional<Role> role = invitations.role(secret);
        if (role.isEmpty()) {
            return expired();
        }
        NewPassword given = new NewPassword(name.strip(), password, repeated);
        Optional<String> mistake = given.mistake();
        if (mistake.isPresent()) {
            AuditInterceptor.refused(request, "account " + given);
            return form(role.get(), name, mistake.get());
        }
        AuditInterceptor.describe(
                request, "account " + given + ", " + role.get().title());
        return switch (invitations.accept(secret, given.name(), password)) {
            case EXPIRED -> expired();
            case NAME_TAKEN -> {
                AuditInterceptor.refused(request, "account " + given + " exists");
                yield form(role.get(), name, "There is an account of this name already.");
            }
            case DONE -> {
                messages.addFlashAttribute("message", "Your account is ready. Sign in with it.");
                yield new ModelAndView("redirect:/sign-in");
            }
        };
    }

    private static ModelAndView form(Role role, String name, @Nullable String mistake) {
        ModelAndView page = new ModelAndView("welcome");
        page.addObject("role", role);
        page.addObject("name", name);
        page.addObject("mistake", mistake);
        if (mistake != null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private static ModelAndView expired() {
        ModelAndView page = new ModelAndView("welcome-expired");
        page.setStatus(HttpStatus.GONE);
        return page;
    }
}
