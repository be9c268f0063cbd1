package io.storelift.cli.follow;

import io.storelift.cli.session.ExitCodes;
import io.storelift.upgrade.run.Outcome;

/** Which way a run is sent. */
public enum Direction {
    /** To the new version: start, or go on where it was cut off. */
    PROCEED,
    /** Back to the old version. */
    ROLLBACK;

    public int exitCode(Outcome outcome) {
        return this == PROCEED ? ExitCodes.ofUpgrade(outcome) : ExitCodes.ofRollback(outcome);
    }
}
