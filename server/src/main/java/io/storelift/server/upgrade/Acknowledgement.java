package io.storelift.server.upgrade;

import io.storelift.upgrade.readiness.CheckResult;
import java.time.Instant;

/**
 * That somebody read a warning and goes on in spite of it; it holds for what was read, not for what a later check finds.
 *
 * @param check id of the readiness check
 * @param account who it was
 */
public record Acknowledgement(String check, String evidence, String account, Instant at) {
    boolean isOf(CheckResult warning) {
        return check.equals(warning.id()) && evidence.equals(warning.evidence());
    }
}
