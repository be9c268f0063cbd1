package io.storelift.cli.endtoend;

import io.storelift.upgrade.run.JournalRecord.Mark;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.StepName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A moment of a run, recognised from what the run has left on the disk so far. */
enum KillMoment {
    PREPARING(StepName.PREPARE, Mark.APPLYING),
    BACKING_UP(StepName.BACK_UP, Mark.APPLYING),
    COPYING_THE_STAGE(StepName.STAGE, Mark.APPLYING) {
        @Override
        boolean isReached(RunDirectory run) {
            return super.isReached(run) && Files.exists(run.tree().resolve("app"));
        }
    },
    INSTALLING_THE_STAGE(StepName.STAGE, Mark.APPLYING) {
        @Override
        boolean isReached(RunDirectory run) {
            return super.isReached(run) && text(run.log()).contains("- Upgrading magento/");
        }
    },
    REHEARSING(StepName.REHEARSE, Mark.APPLYING) {
        @Override
        boolean isReached(RunDirectory run) {
            return super.isReached(run) && Files.exists(run.tree().resolve("app/etc/env.php"));
        }
    },
    QUIESCED(StepName.QUIESCE, Mark.APPLIED),
    CLOSING(StepName.CLOSE, Mark.APPLYING),
    COPYING_TABLES(StepName.SHADOW_TABLES, Mark.APPLYING),
    SWITCHING(StepName.SWITCH, Mark.APPLYING),
    SWITCHED(StepName.SWITCH, Mark.APPLIED),
    UPGRADING_THE_DATABASE(StepName.UPGRADE_DATABASE, Mark.APPLYING),
    VERIFYING(StepName.VERIFY, Mark.APPLYING),
    REOPENING(StepName.REOPEN, Mark.APPLYING),
    UNDOING_THE_SWITCH(StepName.SWITCH, Mark.UNDOING),
    UNDOING_THE_DATABASE(StepName.UPGRADE_DATABASE, Mark.UNDOING);

    private final StepName step;
    private final String line;

    KillMoment(StepName step, Mark mark) {
        this.step = step;
        this.line = "\"mark\":\"" + mark + "\",\"step\":\"" + step + "\"";
    }

    boolean isReached(RunDirectory run) {
        return text(run.journal()).contains(line);
    }

    StepName step() {
        return step;
    }

    static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
