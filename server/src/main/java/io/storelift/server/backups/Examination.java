package io.storelift.server.backups;

import io.storelift.backup.BackupVerifier;
import io.storelift.backup.VerificationResult;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.page.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One examination of a backup: how far it is, and what it found. */
public final class Examination {
    private static final Logger LOG = LoggerFactory.getLogger(Examination.class);
    private static final int HUNDRED = 100;

    private volatile String doing = "checksums";
    private volatile @Nullable Integer percent;
    private volatile @Nullable VerificationResult result;
    private volatile @Nullable Problem problem;
    private volatile boolean finished;

    void run(BackupVerifier verifier, BackupDirectory backup) {
        try {
            result = verifier.verify(backup, VerificationDepth.EXTRACT, (label, done, total, unit) -> {
                doing = label;
                percent = total > 0 ? (int) Math.min(HUNDRED, done * HUNDRED / total) : null;
            });
        } catch (RuntimeException e) {
            StoreliftException known = StoreliftException.of(e);
            if (known.code() == ErrorCode.INTERNAL) {
                LOG.error("Verifying {}", backup, e);
            }
            problem = Problem.of(known);
        } finally {
            finished = true;
        }
    }

    /** What is being read. */
    public String doing() {
        return doing;
    }

    /** Null when that isn't known. */
    public @Nullable Integer percent() {
        return percent;
    }

    public boolean isFinished() {
        return finished;
    }

    /** What is wrong with the backup; empty while nothing is known to be. */
    public List<String> problems() {
        VerificationResult known = result;
        return known == null ? List.of() : known.problems();
    }

    /** Why it could not be examined; null when it could. */
    public @Nullable Problem problem() {
        return problem;
    }
}
