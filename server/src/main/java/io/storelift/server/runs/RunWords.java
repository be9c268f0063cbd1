package io.storelift.server.runs;

import io.storelift.upgrade.run.RunSummary;

/** How a run stands, in words; templates know it as {@code @runWords}. */
public final class RunWords {
    public String of(RunSummary run) {
        if (run.active()) {
            return "at work";
        }
        if (run.outcome() == null) {
            return "cut off";
        }
        return switch (run.outcome()) {
            case SUCCEEDED -> "succeeded";
            case UNTOUCHED -> "failed, store untouched";
            case CANCELLED -> "cancelled, store untouched";
            case ROLLED_BACK -> "rolled back";
            case NEEDS_YOU -> "needs you";
        };
    }

    /** The class of its colour. */
    public String tone(RunSummary run) {
        if (run.active() || run.outcome() == null) {
            return "warn";
        }
        return switch (run.outcome()) {
            case SUCCEEDED -> "good";
            case UNTOUCHED, CANCELLED, ROLLED_BACK -> "warn";
            case NEEDS_YOU -> "bad";
        };
    }
}
