package io.storelift.server.runs;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.NamedStore;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the fragments of {@code run.html} show of a run, and its button to stop; for every page that has them. */
public final class RunPage {
    private final RunActions actions;
    private final Clock clock;

    public RunPage(RunActions actions, Clock clock) {
        this.actions = actions;
        this.clock = clock;
    }

    /** @throws StoreliftException {@link ErrorCode#RUN_UNKNOWN} */
    public RunView show(NamedStore store, String id, Model model) {
        RunView view = actions.view(store, id);
        model.addAttribute("run", view.run());
        model.addAttribute("report", view.report());
        model.addAttribute("steps", view.steps());
        model.addAttribute("canRollBack", view.canRollBack());
        model.addAttribute("canResume", view.canResume());
        model.addAttribute("canStop", view.canStop());
        model.addAttribute(
                "stopping",
                Files.exists(store.served().runs(clock).directory(view.run()).cancelRequest()));
        return view;
    }

    /**
     * Asks a run to stop; the next page says whether it was too late.
     *
     * @param id null where there is no run any more
     * @param asked the words when it wasn't
     * @throws StoreliftException {@link ErrorCode#RUN_UNKNOWN}
     */
    public void stop(
            NamedStore store,
            @Nullable String id,
            String asked,
            HttpServletRequest request,
            RedirectAttributes messages) {
        if (id != null && isAskedInTime(store, id)) {
            messages.addFlashAttribute("message", asked);
        } else {
            AuditInterceptor.refused(request, "run " + id);
            messages.addFlashAttribute(
                    "refusal", "It is too late: the run has ended, or changes the live store already.");
        }
    }

    private boolean isAskedInTime(NamedStore store, String id) {
        try {
            actions.stop(store, id);
            return true;
        } catch (StoreliftException e) {
            if (e.code() == ErrorCode.NOT_TO_STOP) {
                return false;
            }
            throw e;
        }
    }
}
