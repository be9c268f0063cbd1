package io.storelift.server.keys;

import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.Idleness;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.AuthFile;
import io.storelift.upgrade.keys.KeyTest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The keys of a store: for which hosts there are any, and whether they open their repositories. Never the keys. */
@Controller
class KeysController {
    private static final String PAGE = "/stores/{store}/keys";

    private final Idleness idleness;

    KeysController(Clock clock) {
        this.idleness = new Idleness(clock);
    }

    @GetMapping(PAGE)
    String list(NamedStore store, Model model) {
        model.addAttribute("keys", auth(store).keys());
        model.addAttribute("repositories", test(store).repositories());
        return "keys";
    }

    @PostMapping(PAGE + "/test")
    String test(NamedStore store, HttpServletRequest request, RedirectAttributes messages) {
        AuditInterceptor.describe(request, "tested the keys");
        messages.addFlashAttribute("answers", test(store).ask());
        return back(store);
    }

    @GetMapping(PAGE + "/edit")
    String edit(
            NamedStore store,
            @RequestParam(name = "host", defaultValue = "repo.magento.com") String host,
            Model model) {
        model.addAttribute("host", host);
        return "keys-edit";
    }

    @PostMapping(PAGE + "/edit")
    ModelAndView save(
            NamedStore store,
            @RequestParam("host") String host,
            @RequestParam("publicKey") String publicKey,
            @RequestParam("privateKey") String privateKey,
            HttpServletRequest request,
            RedirectAttributes messages) {
        NewKeys wanted = new NewKeys(host, publicKey, privateKey);
        Optional<String> mistake = wanted.mistake();
        if (mistake.isPresent()) {
            AuditInterceptor.refused(request, "keys of " + wanted);
            ModelAndView again = new ModelAndView("keys-edit", HttpStatus.UNPROCESSABLE_CONTENT);
            again.addObject("host", host);
            again.addObject("refusal", mistake.get());
            return again;
        }
        AuditInterceptor.describe(request, "saved the keys of " + wanted);
        idleness.demand(store);
        auth(store).set(wanted.host(), wanted.publicKey(), wanted.privateKey());
        messages.addFlashAttribute("message", "Saved the keys of " + wanted + ". They aren't shown again; test them.");
        return new ModelAndView(back(store));
    }

    @GetMapping(PAGE + "/remove")
    String confirmRemoval(NamedStore store, @RequestParam("host") String host, Model model) {
        model.addAttribute("host", host);
        return "keys-remove";
    }

    @PostMapping(PAGE + "/remove")
    String remove(
            NamedStore store,
            @RequestParam("host") String host,
            HttpServletRequest request,
            RedirectAttributes messages) {
        AuditInterceptor.describe(request, "removed the keys of " + host);
        idleness.demand(store);
        if (auth(store).remove(host)) {
            messages.addFlashAttribute("message", "Removed the keys of " + host + ".");
        } else {
            AuditInterceptor.refused(request, "keys of " + host);
            messages.addFlashAttribute("refusal", "There are no keys of " + host + ".");
        }
        return back(store);
    }

    private static String back(NamedStore store) {
        return "redirect:" + store.path() + "/keys";
    }

    private static AuthFile auth(NamedStore store) {
        return new AuthFile(store.served().root().resolve("auth.json"));
    }

    private static KeyTest test(NamedStore store) {
        return new KeyTest(store.served().root(), auth(store));
    }
}
