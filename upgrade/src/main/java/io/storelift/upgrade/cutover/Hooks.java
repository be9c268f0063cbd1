package io.storelift.upgrade.cutover;

import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.StoreliftException;
import io.storelift.store.HookSettings;
import io.storelift.upgrade.run.RunContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The merchant's own commands around the cutover. A run that was cut off may run them once more: they have to bear that.
 */
public final class Hooks {
    private static final int LAST_LINES = 5;

    private final RunContext context;
    private final HookSettings settings;

    public Hooks(RunContext context) {
        this.context = context;
        this.settings = context.store().settings().hooks();
    }

    /**
     * Before the store closes.
     *
     * @throws StoreliftException {@link ErrorCode#HOOK_FAILED} at the first that fails
     */
    public void demandBefore() {
        for (List<String> command : settings.beforeCutover()) {
            try {
                run(command, "before");
            } catch (StoreliftException e) {
                throw new StoreliftException(ErrorCode.HOOK_FAILED, words(command) + ": " + e.detail(), e);
            }
        }
    }

    /** Before the store closes once more, on the way back: nothing may stand in that way. */
    public void before() {
        tolerantly(settings.beforeCutover(), "before");
    }

    /** When the store is open again, upgraded or put back; what fails is a warning in the report. */
    public void after() {
        tolerantly(settings.afterCutover(), "after");
    }

    private void tolerantly(List<List<String>> commands, String moment) {
        for (List<String> command : commands) {
            try {
                run(command, moment);
            } catch (StoreliftException e) {
                String warning =
                        "Your command " + moment + " the cutover failed: " + words(command) + ": " + e.detail();
                context.console().line(warning);
                warn(warning);
            }
        }
    }

    private void warn(String warning) {
        List<String> warnings = new ArrayList<>(warnings(context));
        warnings.add(warning);
        context.save(context.directory().warnings(), warnings);
    }

    /** What the report has to say about the hooks of a run. */
    public static List<String> warnings(RunContext context) {
        return context.load(context.directory().warnings(), String[].class)
                .map(List::of)
                .orElse(List.of());
    }

    private void run(List<String> command, String moment) {
        context.console().line("Your command " + moment + " the cutover: " + words(command));
        Path root = context.store().root();
        Map<String, String> environment =
                new TreeMap<>(context.store().settings().environment());
        environment.put("STORELIFT_HOOK", moment + "-cutover");
        environment.put("STORELIFT_RUN", context.directory().id());
        ProcessResult result = context.processes()
                .run(new CommandLine(command, root, environment, settings.limit(), null), context.console()::line);
        if (!result.succeeded()) {
            throw new StoreliftException(
                    ErrorCode.PROGRAM_FAILED, "exit code " + result.exitCode() + "\n" + result.tail(LAST_LINES));
        }
    }

    private static String words(List<String> command) {
        return String.join(" ", command);
    }
}
