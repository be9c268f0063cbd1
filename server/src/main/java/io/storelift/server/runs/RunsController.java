package io.storelift.server.runs;

import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.run.RunDirectory;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The runs of a store, whichever face started them. */
@Controller
class RunsController {
    private static final String PAGE = "/stores/{store}/runs";
    private static final String ONE = PAGE + "/{run}";

    private final RunPage page;
    private final Clock clock;

    RunsController(RunPage page, Clock clock) {
        this.page = page;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String list(NamedStore store, Model model) {
        model.addAttribute("runs", store.served().runs(clock).list());
        return "runs";
    }

    @GetMapping(ONE)
    String one(NamedStore store, @PathVariable("run") String id, Model model) {
        page.show(store, id, model);
        return "run";
    }

    /** What the programs said, as a file. */
    @GetMapping(ONE + "/log")
    ResponseEntity<Resource> log(NamedStore store, @PathVariable("run") String id) {
        RunDirectory directory = store.served().runs(clock).find(id);
        Resource log = Files.exists(directory.log())
                ? new FileSystemResource(directory.log())
                : new ByteArrayResource(new byte[0]);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(directory.id() + ".log.txt")
                                .build()
                                .toString())
                .body(log);
    }

    @PostMapping(ONE + "/stop")
    String stop(
            NamedStore store, @PathVariable("run") String id, HttpServletRequest request, RedirectAttributes messages) {
        AuditInterceptor.describe(request, "asked run " + id + " to stop");
        RunDirectory directory = store.served().runs(clock).find(id);
        page.stop(
                store,
                directory.id(),
                "Asked the run to stop. Once it changes the live store it goes through to its end.",
                request,
                messages);
        return "redirect:" + store.path() + "/runs/" + directory.id();
    }
}
