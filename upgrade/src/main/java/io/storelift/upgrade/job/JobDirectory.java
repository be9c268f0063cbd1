package io.storelift.upgrade.job;

import java.nio.file.Path;

/** The layout of a job's directory; nothing else knows it. */
public record JobDirectory(Path path) {
    public String id() {
        return path.getFileName().toString();
    }

    /** What is to be done. */
    Path request() {
        return path.resolve("job.json");
    }

    Path events() {
        return path.resolve("events.jsonl");
    }

    /** Held by the job's process as long as it lives. */
    Path lock() {
        return path.resolve("lock");
    }

    /** What the process itself says. */
    public Path output() {
        return path.resolve("process.log");
    }
}
