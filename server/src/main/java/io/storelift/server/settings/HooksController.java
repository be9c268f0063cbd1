package io.storelift.server.settings;

import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.HookSettings;
import io.storelift.store.SettingsFile;
import io.storelift.upgrade.face.ServerRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Commands around the cutover. Whoever may type one may do on this machine whatever the server's user may: so whoever
 * starts the server has to allow it.
 */
@Controller
class HooksController {
    private static final String PAGE = "/stores/{store}/settings/hooks";

    private final SettingsEdits edits;
    private final boolean allowed;

    HooksController(SettingsEdits edits, ServerRequest request) {
        this.edits = edits;
        this.allowed = request.allowHooks();
    }

    @GetMapping(PAGE)
    String page(NamedStore store, Model model) {
        HookSettings hooks = store.served().settings().get().hooks();
        model.addAttribute("allowed", allowed);
        model.addAttribute("hooks", hooks);
        model.addAttribute("root", store.root());
        if (!model.containsAttribute("before")) {
            model.addAttribute("version", SettingsEdits.version(hooks));
            model.addAttribute("before", CommandLines.format(hooks.beforeCutover()));
            model.addAttribute("after", CommandLines.format(hooks.afterCutover()));
        }
        return "hooks";
    }

    @PostMapping(PAGE)
    String save(
            NamedStore store,
            @RequestParam(name = "before", defaultValue = "") String before,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "seconds", required = false) @Nullable Integer seconds,
            @RequestParam(name = "version", defaultValue = "") String version,
            HttpServletRequest request,
            RedirectAttributes messages) {
        if (!allowed) {
            AuditInterceptor.refused(request, "commands around the cutover");
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        try {
            HookSettings hooks = new HookSettings(CommandLines.parse(before), CommandLines.parse(after), seconds);
            // The programs only: arguments may hold what isn't for the log.
            AuditInterceptor.describe(
                    request,
                    "commands around the cutover: " + programs(hooks.beforeCutover()) + " before, "
                            + programs(hooks.afterCutover()) + " after");
            SettingsFile file = new SettingsFile(store.served().root());
            if (!edits.change(version, () -> store.served().settings().get().hooks(), () -> file.write(hooks))) {
                AuditInterceptor.refused(request, "commands around the cutover: somebody else had changed them");
                messages.addFlashAttribute(
                        "refusal",
                        "Nothing was changed: somebody else has saved other commands since you opened this page. It"
                                + " shows now what is saved; change that if you still want to.");
                return "redirect:" + store.path() + "/settings/hooks";
            }
        } catch (IllegalArgumentException e) {
            AuditInterceptor.refused(request, "commands around the cutover");
            messages.addFlashAttribute("refusal", "Nothing was changed. " + e.getMessage());
            // As it was sent, with what it was made from.
            messages.addFlashAttribute("version", version);
            messages.addFlashAttribute("before", before);
            messages.addFlashAttribute("after", after);
            return "redirect:" + store.path() + "/settings/hooks";
        }
        messages.addFlashAttribute("message", "Saved the commands. They count for the next run.");
        return "redirect:" + store.path() + "/settings";
    }

    private static List<String> programs(List<List<String>> commands) {
        return commands.stream().map(List::getFirst).toList();
    }
}
