package io.storelift.cli.command;

import io.storelift.upgrade.run.RunSummary;

/** How a run stands, in words. */
final class RunState {
    private RunState() {}

    static String words(RunSummary run) {
        if (run.active()) {
            return "at work";
        }
        if (run.outcome() == null) {
            return "cut off: storelift resume, or storelift rollback";
        }
        return switch (run.outcome()) {
            case SUCCEEDED -> "succeeded";
            case UNTOUCHED -> "failed, store untouched";
            case CANCELLED -> "cancelled, store untouched";
            case ROLLED_BACK -> "rolled back";
            case NEEDS_YOU -> "needs you: storelift rollback";
        };
    }
}
