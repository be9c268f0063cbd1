package io.storelift.server.settings;

import io.storelift.host.StoreliftException;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.page.Problem;
import io.storelift.server.stores.Idleness;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.BackupSettings;
import io.storelift.store.Maintenance;
import io.storelift.store.MaintenanceState;
import io.storelift.store.SettingsFile;
import io.storelift.store.StoreSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings of a store; commands around the cutover have a page of their own. */
@Controller
class SettingsController {
    private static final String PAGE = "/stores/{store}/settings";

    private final SettingsEdits edits;
    private final Idleness idleness;

    SettingsController(SettingsEdits edits, Clock clock) {
        this.edits = edits;
        this.idleness = new Idleness(clock);
    }

    @GetMapping(PAGE)
    String page(NamedStore store, HttpServletRequest request, Model model) {
        MaintenanceState state = new Maintenance(store.served().root()).read();
        model.addAttribute("state", state);
        model.addAttribute("addressesVersion", SettingsEdits.version(state.addresses()));
        model.addAttribute("busy", idleness.owner(store).isPresent());
        model.addAttribute("address", request.getRemoteAddr());
        try {
            StoreSettings settings = store.served().settings().get();
            model.addAttribute("backups", settings.backups());
            model.addAttribute("backupsVersion", SettingsEdits.version(settings.backups()));
            model.addAttribute("hooks", settings.hooks());
            model.addAttribute("before", CommandLines.format(settings.hooks().beforeCutover()));
            model.addAttribute("after", CommandLines.format(settings.hooks().afterCutover()));
        } catch (StoreliftException e) {
            model.addAttribute("problem", Problem.of(e));
        }
        return "settings";
    }

    @PostMapping(PAGE + "/maintenance")
    String maintenance(
            NamedStore store,
            @RequestParam("on") boolean on,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            HttpServletRequest request,
            RedirectAttributes messages) {
        String words = "maintenance page " + (on ? "on" : "off") + (reason.isBlank() ? "" : ": " + reason.strip());
        AuditInterceptor.describe(request, words);
        idleness.demand(store);
        Maintenance maintenance = new Maintenance(store.served().root());
        if (on) {
            maintenance.turnOn();
        } else {
            maintenance.turnOff();
        }
        messages.addFlashAttribute(
                "message", on ? "Visitors see the maintenance page now." : "The store is open to visitors.");
        return back(store);
    }

    @PostMapping(PAGE + "/addresses")
    String addresses(
            NamedStore store,
            @RequestParam(name = "addresses", defaultValue = "") String text,
            @RequestParam(name = "version", defaultValue = "") String version,
            HttpServletRequest request,
            RedirectAttributes messages) {
        List<String> addresses = List.of(text.strip().split("[\\s,]+", -1)).stream()
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        List<String> wrong = addresses.stream()
                .filter(address -> !InternetAddress.is(address))
                .toList();
        if (!wrong.isEmpty()) {
            AuditInterceptor.refused(request, "addresses during maintenance");
            messages.addFlashAttribute(
                    "refusal",
                    "Nothing was changed. No address, such as 192.0.2.7 or 2001:db8::7: " + String.join(", ", wrong));
            return back(store);
        }
        AuditInterceptor.describe(
                request,
                "answered during maintenance: " + (addresses.isEmpty() ? "nobody" : String.join(", ", addresses)));
        idleness.demand(store);
        Maintenance maintenance = new Maintenance(store.served().root());
        if (edits.change(version, () -> maintenance.read().addresses(), () -> maintenance.allow(addresses))) {
            messages.addFlashAttribute("message", "Saved the addresses.");
        } else {
            refuse("addresses during maintenance", "other addresses", request, messages);
        }
        return back(store);
    }

    /** An empty field is no limit. */
    @PostMapping(PAGE + "/retention")
    String retention(
            NamedStore store,
            @RequestParam(name = "keep", required = false) @Nullable Integer keep,
            @RequestParam(name = "days", required = false) @Nullable Integer days,
            @RequestParam(name = "gigabytes", required = false) @Nullable Double gigabytes,
            @RequestParam(name = "version", defaultValue = "") String version,
            HttpServletRequest request,
            RedirectAttributes messages) {
        try {
            BackupSettings limits = new BackupSettings(keep, days, gigabytes);
            AuditInterceptor.describe(request, "limits of backups: " + limits);
            SettingsFile file = new SettingsFile(store.served().root());
            if (edits.change(version, () -> store.served().settings().get().backups(), () -> file.write(limits))) {
                messages.addFlashAttribute("message", "Saved. The limits count when the next backup was made.");
            } else {
                refuse("limits of backups", "other limits", request, messages);
            }
        } catch (IllegalArgumentException e) {
            AuditInterceptor.refused(request, "limits of backups");
            messages.addFlashAttribute("refusal", "Nothing was changed: the limits must be positive numbers.");
        }
        return back(store);
    }

    private static void refuse(String form, String others, HttpServletRequest request, RedirectAttributes messages) {
        AuditInterceptor.refused(request, form + ": somebody else had changed them");
        messages.addFlashAttribute(
                "refusal",
                "Nothing was changed: somebody else has saved " + others
                        + " since you opened this page. It shows now what is saved; change that if you still want to.");
    }

    private static String back(NamedStore store) {
        return "redirect:" + store.path() + "/settings";
    }
}
