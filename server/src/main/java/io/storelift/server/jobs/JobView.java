package io.storelift.server.jobs;

import io.storelift.server.page.Problem;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.job.Job;
import io.storelift.upgrade.job.JobResult;
import io.storelift.upgrade.job.JobStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as pages show it.
 *
 * @param address of its own page
 */
public record JobView(JobStatus status, String address) {
    /** Of a job of this store. */
    public static JobView of(NamedStore store, JobStatus status) {
        return new JobView(status, store.path() + "/jobs/" + status.id());
    }

    public String title() {
        return switch (status.job()) {
            case Job.CreateBackup created -> "Creating backup " + created.backup();
            case Job.RestoreBackup restored -> "Restoring backup " + restored.backup();
            case Job.VerifyBackup verified -> "Verifying backup " + verified.backup();
        };
    }

    /** What it came to, or how it stands, in a sentence. */
    public String sentence() {
        String backup = status.job().backup();
        return switch (status.state()) {
            case AT_WORK -> "At work. It goes on by itself if you leave this page.";
            case FAILED -> failed();
            case CUT_OFF -> cutOff();
            case DONE ->
                switch (status.result()) {
                    case JobResult.Created created -> "Backup " + backup + " is made.";
                    case JobResult.Restored restored -> "Backup " + backup + " is restored.";
                    case JobResult.Verified verified ->
                        verified.problems().isEmpty()
                                ? "Backup " + backup + " is whole."
                                : "Backup " + backup + " is damaged.";
                    case null -> "Done.";
                };
        };
    }

    private String failed() {
        return switch (status.job()) {
            case Job.CreateBackup created -> "The backup could not be made; nothing is left of it.";
            case Job.RestoreBackup restored -> "The backup could not be restored.";
            case Job.VerifyBackup verified -> "The backup could not be verified.";
        };
    }

    private String cutOff() {
        String why =
                "The process that worked on it is gone before its end: it was killed, or the machine was switched off.";
        return switch (status.job()) {
            case Job.CreateBackup created ->
                why + " The store is as it was. What was written so far is no backup; start again.";
            case Job.RestoreBackup restored ->
                why + " The store may be closed and between two states. Restore the backup again: what was begun is"
                        + " finished then, and nothing of what was there before is lost.";
            case Job.VerifyBackup verified -> why + " Nothing was changed; verify again.";
        };
    }

    /** How it stands, in a word. */
    public String word() {
        return switch (status.state()) {
            case AT_WORK -> "at work";
            case FAILED -> "failed";
            case CUT_OFF -> "cut off";
            case DONE ->
                switch (status.result()) {
                    case JobResult.Verified verified -> verified.problems().isEmpty() ? "whole" : "damaged";
                    case JobResult.Created created -> "done";
                    case JobResult.Restored restored -> "done";
                    case null -> "done";
                };
        };
    }

    /** The class of its colour. */
    public String tone() {
        return switch (status.state()) {
            case AT_WORK -> "";
            case FAILED -> "bad";
            case CUT_OFF -> "warn";
            case DONE -> problems().isEmpty() ? "good" : "bad";
        };
    }

    /** What is wrong with a verified backup. */
    public List<String> problems() {
        return status.result() instanceof JobResult.Verified verified ? verified.problems() : List.of();
    }

    /** Where everything is that was replaced. */
    public List<String> replaced() {
        return status.result() instanceof JobResult.Restored restored ? restored.replaced() : List.of();
    }

    /** Older backups that the settings didn't keep. */
    public List<String> expired() {
        return status.result() instanceof JobResult.Created created ? created.expired() : List.of();
    }

    /** Of a backup that was made. */
    public @Nullable Long bytes() {
        return status.result() instanceof JobResult.Created created ? created.bytes() : null;
    }

    /** Why it failed; null when it didn't. */
    public @Nullable Problem problem() {
        return status.failure() == null ? null : Problem.of(status.failure());
    }
}
