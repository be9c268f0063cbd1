package io.storelift.server.cache;

import io.storelift.host.ProcessRunner;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.Idleness;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.CacheType;
import io.storelift.store.CacheTypes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Every cache type with its state, and what can be done with it. */
@Controller
class CacheController {
    private final ProcessRunner processes;
    private final Idleness idleness;

    CacheController(ProcessRunner processes, Clock clock) {
        this.processes = processes;
        this.idleness = new Idleness(clock);
    }

    @GetMapping("/stores/{store}/caches")
    String page(NamedStore store, Model model) {
        model.addAttribute(
                "types", caches(store).list().stream().map(CacheRow::of).toList());
        model.addAttribute("busy", idleness.owner(store).isPresent());
        if (!model.containsAttribute("chosen")) {
            model.addAttribute("chosen", List.of());
        }
        return "caches";
    }

    @PostMapping("/stores/{store}/caches")
    String change(
            NamedStore store,
            @RequestParam("action") CacheAction action,
            @RequestParam(name = "type", defaultValue = "") List<String> types,
            HttpServletRequest request,
            RedirectAttributes messages) {
        if (types.isEmpty()) {
            AuditInterceptor.refused(request, action.done() + " nothing");
            messages.addFlashAttribute("refusal", "Select at least one cache.");
            return "redirect:" + store.path() + "/caches";
        }
        String words = action.done() + " " + String.join(", ", types);
        AuditInterceptor.describe(request, words);
        idleness.demand(store);
        CacheTypes caches = caches(store);
        demandKnown(types, caches.list());
        action.perform(caches, types);
        messages.addFlashAttribute("message", capitalised(words) + ".");
        messages.addFlashAttribute("chosen", types);
        return "redirect:" + store.path() + "/caches";
    }

    /** What isn't the name of a type must not reach a command line, where it might be an option. */
    private static void demandKnown(List<String> types, List<CacheType> known) {
        if (!known.stream().map(CacheType::id).toList().containsAll(types)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private CacheTypes caches(NamedStore store) {
        return new CacheTypes(processes, store.served().locate(processes));
    }

    private static String capitalised(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
