package io.storelift.cli.session;

import io.storelift.host.ErrorCode;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.run.Outcome;

/** What the command tells the shell. Stable: scripts rely on it. */
public final class ExitCodes {
    /** What was asked for is done. */
    public static final int DONE = 0;

    /** It failed; the store was rolled back or never touched. */
    public static final int FAILED = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** The store isn't ready for the wanted version. */
    public static final int NOT_READY = 3;

    /** It failed and a person has to look. */
    public static final int NEEDS_YOU = 4;

    /** Stopped on request, with the store as it was. */
    public static final int INTERRUPTED = 130;

    private ExitCodes() {}

    /** For an error that ended the command. */
    public static int of(ErrorCode code) {
        return switch (code) {
            case NOT_READY, DEPENDENCIES_UNSOLVABLE, VERSION_UNAVAILABLE, GIT_CLONE -> NOT_READY;
            case ROLLBACK_FAILED, RUN_DIED -> NEEDS_YOU;
            case CANCELLED -> INTERRUPTED;
            case USAGE -> USAGE;
            default -> FAILED;
        };
    }

    /** Of a run that was sent this way. */
    public static int of(Direction direction, Outcome outcome) {
        return direction == Direction.PROCEED ? ofUpgrade(outcome) : ofRollback(outcome);
    }

    /** For a run that was to bring the new version. */
    public static int ofUpgrade(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> DONE;
            case UNTOUCHED, ROLLED_BACK -> FAILED;
            case CANCELLED -> INTERRUPTED;
            case NEEDS_YOU -> NEEDS_YOU;
        };
    }

    /** For a run that was to bring the old version back: whatever left it in place is what was asked for. */
    public static int ofRollback(Outcome outcome) {
        return switch (outcome) {
            case ROLLED_BACK, UNTOUCHED, CANCELLED -> DONE;
            case SUCCEEDED -> FAILED;
            case NEEDS_YOU -> NEEDS_YOU;
        };
    }
}
