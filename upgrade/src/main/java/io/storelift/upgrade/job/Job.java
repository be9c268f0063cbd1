package io.storelift.upgrade.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.VerificationDepth;
import java.util.Set;

/** What a process of its own is to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Job.CreateBackup.class, name = "create"),
    @JsonSubTypes.Type(value = Job.RestoreBackup.class, name = "restore"),
    @JsonSubTypes.Type(value = Job.VerifyBackup.class, name = "verify")
})
public sealed interface Job {
    /** The name of the backup that it makes or reads. */
    String backup();

    /** Whether it needs the store for itself, as a run does. */
    boolean holdsStore();

    /** @param reason why it is made, for people */
    record CreateBackup(String backup, Set<Part> parts, String reason) implements Job {
        public CreateBackup {
            parts = Set.copyOf(parts);
        }

        @Override
        public boolean holdsStore() {
            return true;
        }
    }

    /** @param keepEnvironment whether {@code app/etc/env.php} stays as it is now */
    record RestoreBackup(String backup, Set<Part> parts, boolean keepEnvironment) implements Job {
        public RestoreBackup {
            parts = Set.copyOf(parts);
        }

        @Override
        public boolean holdsStore() {
            return true;
        }
    }

    record VerifyBackup(String backup, VerificationDepth depth) implements Job {
        @Override
        public boolean holdsStore() {
            return depth == VerificationDepth.RESTORE;
        }
    }
}
