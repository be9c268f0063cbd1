package io.storelift.server.account;

import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.access.OpenSessions;
import io.storelift.server.access.SecondStep;
import io.storelift.server.access.totp.QrCode;
import io.storelift.server.access.totp.RecoveryCodes;
import io.storelift.server.access.totp.SecondFactors;
import io.storelift.server.access.totp.TotpSecret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.security.SecureRandom;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Codes of an authenticator app for the own account. */
@Controller
class CodesController {
    private static final String SECRET = CodesController.class.getName() + ".secret";
    private static final String ONCE = "recoveryCodes";

    private final SecondFactors factors;
    private final RecoveryCodes recovery;
    private final OpenSessions sessions;
    private final SecureRandom random = new SecureRandom();

    CodesController(SecondFactors factors, RecoveryCodes recovery, OpenSessions sessions) {
        this.factors = factors;
        this.recovery = recovery;
        this.sessions = sessions;
    }

    @GetMapping("/account/codes")
    String page(Principal who, HttpServletRequest request, Model model) {
        if (factors.isDemandedOf(who.getName())) {
            return AccountController.PAGE;
        }
        TotpSecret secret = offered(request.getSession());
        model.addAttribute("qr", QrCode.of(secret.uri(who.getName(), request.getServerName())));
        model.addAttribute("secret", secret.text().replaceAll("(.{4})(?!$)", "$1 "));
        return "account-codes";
    }

    /** The same one until an app has shown that it has it: the page may be loaded again. */
    private TotpSecret offered(HttpSession session) {
        if (session.getAttribute(SECRET) instanceof TotpSecret secret) {
            return secret;
        }
        TotpSecret secret = TotpSecret.random(random);
        session.setAttribute(SECRET, secret);
        return secret;
    }

    @PostMapping("/account/codes")
    String enrol(
            @RequestParam("code") String code, Principal who, HttpServletRequest request, RedirectAttributes messages) {
        if (factors.isDemandedOf(who.getName())) {
            AuditInterceptor.refused(request, "codes are demanded already");
            return AccountController.PAGE;
        }
        HttpSession session = request.getSession();
        List<String> codes = factors.enrol(who.getName(), offered(session), code);
        if (codes.isEmpty()) {
            AuditInterceptor.refused(request, "codes of an app");
            messages.addFlashAttribute(
                    "refusal", "That isn't the code of this moment. Is the telephone's clock right?");
            return "redirect:/account/codes";
        }
        AuditInterceptor.describe(request, "codes of an app are demanded from now on");
        session.removeAttribute(SECRET);
        sessions.end(who.getName(), session);
        SecondStep.passed(request);
        messages.addFlashAttribute(ONCE, codes);
        messages.addFlashAttribute("message", "From now on signing in takes a code of your app.");
        return AccountController.PAGE;
    }

    @PostMapping("/account/codes/recovery")
    String replaceRecoveryCodes(Principal who, HttpServletRequest request, RedirectAttributes messages) {
        if (factors.isDemandedOf(who.getName())) {
            AuditInterceptor.describe(request, "new recovery codes");
            messages.addFlashAttribute(ONCE, recovery.replace(who.getName()));
        } else {
            AuditInterceptor.refused(request, "recovery codes without an app");
        }
        return AccountController.PAGE;
    }

    @PostMapping("/account/codes/remove")
    String remove(Principal who, HttpServletRequest request, RedirectAttributes messages) {
        if (factors.remove(who.getName())) {
            AuditInterceptor.describe(request, "codes of an app are no longer demanded");
            messages.addFlashAttribute("message", "Signing in takes no code any more.");
        } else {
            AuditInterceptor.refused(request, "there were no codes");
        }
        return AccountController.PAGE;
    }
}
