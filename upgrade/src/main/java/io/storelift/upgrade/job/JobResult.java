package io.storelift.upgrade.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a job that was done came to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobResult.Created.class, name = "created"),
    @JsonSubTypes.Type(value = JobResult.Restored.class, name = "restored"),
    @JsonSubTypes.Type(value = JobResult.Verified.class, name = "verified")
})
public sealed interface JobResult {
    /**
     * A backup was made.
     *
     * @param bytes of its archives
     * @param expired older backups that the settings don't keep, and that were deleted therefore
     */
    record Created(long bytes, List<String> expired) implements JobResult {
        public Created {
            expired = List.copyOf(expired);
        }
    }

    /** @param replaced where everything is that was there before */
    record Restored(List<String> replaced) implements JobResult {
        public Restored {
            replaced = List.copyOf(replaced);
        }
    }

    /** @param problems what is wrong with the backup; empty when it is whole */
    record Verified(List<String> problems) implements JobResult {
        public Verified {
            problems = List.copyOf(problems);
        }
    }
}
