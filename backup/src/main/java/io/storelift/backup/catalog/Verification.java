package io.storelift.backup.catalog;

import java.time.Instant;

/** When and how a backup was found to be whole. */
public record Verification(Instant at, VerificationDepth depth) {
    public static final String FILE = "verified.json";
}
