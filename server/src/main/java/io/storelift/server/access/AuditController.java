package io.storelift.server.access;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what. */
@Controller
class AuditController {
    private static final int PAGE = 50;

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    @GetMapping("/audit")
    String page(@RequestParam(name = "skip", defaultValue = "0") int skip, Model model) {
        int from = Math.max(0, skip);
        List<AuditEntry> entries = log.newest(PAGE + 1, from);
        model.addAttribute("entries", entries.stream().limit(PAGE).toList());
        model.addAttribute("newer", from == 0 ? null : Math.max(0, from - PAGE));
        model.addAttribute("older", entries.size() > PAGE ? from + PAGE : null);
        return "audit";
    }
}
