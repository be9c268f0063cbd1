package io.storelift.upgrade.face;

import io.storelift.upgrade.job.JobDirectory;
import io.storelift.upgrade.run.RunDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Starts runs and jobs, each in a process of its own that outlives whoever started it. */
public final class RunLauncher {
    /** The command a run's process is started with; not for people. */
    public static final String COMMAND = "run-process";

    /** The command a job's process is started with; not for people. */
    public static final String JOB_COMMAND = "job-process";

    private final DetachedCommand command;

    /**
     * @param workingDirectory of this process, in which its class path may be written
     * @param options that make the command work on the same store in the same way, {@code --store} among them
     */
    public RunLauncher(Path workingDirectory, List<String> options) {
        this.command = new DetachedCommand(workingDirectory, options);
    }

    /** Returns at once; the run tells of itself in its directory. */
    public Process start(RunDirectory run, Direction direction) {
        return command.start(
                run.path(), output(run), COMMAND, run.id(), direction.name().toLowerCase(Locale.ROOT));
    }

    /** Returns at once; the job tells of itself in its directory. */
    public Process start(JobDirectory job) {
        return command.start(job.path(), job.output(), JOB_COMMAND, job.id());
    }

    /** What the process itself says; empty as long as all is well. */
    public static Path output(RunDirectory run) {
        return run.path().resolve("process.log");
    }
}
