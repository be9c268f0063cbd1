package io.storelift.host;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who holds a lock.
 *
 * @param purpose for people, such as "upgrade to 2.4.4 (run 20261121-0130)"
 * @param heartbeat last sign of life
 */
public record LockOwner(long pid, Instant since, String purpose, Instant heartbeat) {
    /** This process, now. */
    public static LockOwner here(String purpose, Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new LockOwner(ProcessHandle.current().pid(), now, purpose, now);
    }
}
