package io.storelift.upgrade.run;

import java.nio.file.Path;

/** The layout of a run's directory; nothing else knows it. */
public record RunDirectory(Path path) {
    public String id() {
        return path.getFileName().toString();
    }

    public Path plan() {
        return path.resolve("plan.json");
    }

    public Path options() {
        return path.resolve("options.json");
    }

    public Path journal() {
        return path.resolve("journal.jsonl");
    }

    public Path events() {
        return path.resolve("events.jsonl");
    }

    /** The console log: what the programs said, a line each, with the time. */
    public Path log() {
        return path.resolve("log.txt");
    }

    public Path report() {
        return path.resolve("report.json");
    }

    /** The stage; after the switch the old tree stands here. */
    public Path tree() {
        return path.resolve("tree");
    }

    /** What the stage was copied from: fingerprint of the live tree. */
    public Path staged() {
        return path.resolve("staged.json");
    }

    /** Which packages of the release are unpacked in the package store. */
    public Path packages() {
        return path.resolve("packages.json");
    }

    public Path baseline() {
        return path.resolve("baseline.json");
    }

    public Path rehearsal() {
        return path.resolve("rehearsal.json");
    }

    public Path switchPlan() {
        return path.resolve("switch.json");
    }

    /** The states found before the store was closed. */
    public Path found() {
        return path.resolve("found.json");
    }

    /** What the server remembered of the tables just before the backup of the open store. */
    public Path onlineTables() {
        return path.resolve("tables-online.json");
    }

    /** How the tables were when the store closed, and which were copied; written when the copies are complete. */
    public Path closedTables() {
        return path.resolve("tables-closed.json");
    }

    /** What the upgrade of the database changed. */
    public Path upgradedTables() {
        return path.resolve("tables-upgraded.json");
    }

    /** What a rollback of the database does; written before it does anything. */
    public Path tableSwap() {
        return path.resolve("tables-back.json");
    }

    /** The copies made when the store was closed, once it is open again. */
    public Path shadows() {
        return path.resolve("shadows.sql.zst");
    }

    /** What those are; written when their dump is complete. */
    public Path shadowsContent() {
        return path.resolve("shadows.json");
    }

    /** The target's versions of root files whose merge met conflicts, for the merchant to compare. */
    public Path conflicts() {
        return path.resolve("conflicts");
    }

    /** Room kept for the way back. */
    public Path reserve() {
        return path.resolve("reserve");
    }

    /** Exists when somebody asked the run to stop. */
    public Path cancelRequest() {
        return path.resolve("cancel");
    }

    /** What the verification and the watch found. */
    public Path verification() {
        return path.resolve("verification.json");
    }

    /** What went wrong without stopping the run. */
    public Path warnings() {
        return path.resolve("warnings.json");
    }

    /** Where the tables stood when the store reopened. */
    public Path highWater() {
        return path.resolve("high-water.json");
    }

    /** Scratch space of steps; may be emptied at any time between steps. */
    public Path work() {
        return path.resolve("work");
    }

    public Path gateToken() {
        return path.resolve("gate-token");
    }
}
