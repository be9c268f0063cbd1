package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ExclusiveLockTests {
    @TempDir
    Path directory;

    private Path lockFile;

    @BeforeEach
    void nameLock() {
        lockFile = directory.resolve("run.lock");
    }

    private Optional<ExclusiveLock> acquire(String purpose) {
        return ExclusiveLock.tryAcquire(lockFile, LockOwner.here(purpose, Clock.systemUTC()));
    }

    @Test
    void only_one_holds_it() {
        try (ExclusiveLock held = acquire("first").orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(acquire("second")).isEmpty();
        }
    }

    @Test
    void given_back_it_is_free() {
        acquire("first").orElseThrow().close();

        assertThat(ExclusiveLock.owner(lockFile)).isEmpty();
        assertThat(acquire("second")).hasValueSatisfying(ExclusiveLock::close);
        assertThat(directory.toFile().list()).containsExactly("run.lock");
    }

    @Test
    void its_owner_is_known() {
        Instant before = Instant.now().minusMillis(1);
        try (ExclusiveLock held = acquire("upgrade to 2.4.4 (run 7)").orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(ExclusiveLock.owner(lockFile)).hasValueSatisfying(owner -> {
                assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(owner.purpose()).isEqualTo("upgrade to 2.4.4 (run 7)");
                assertThat(owner.since()).isBetween(before, Instant.now());
                assertThat(owner.heartbeat()).isAfterOrEqualTo(before.minusMillis(20));
            });
        }
    }

    @Test
    void asking_for_the_owner_does_not_lose_the_lock() throws Exception {
        try (ExclusiveLock held = acquire("first").orElseThrow()) {
            assertThat(held).isNotNull();
            ExclusiveLock.owner(lockFile);
            Files.readAllBytes(lockFile);

            Process other = ChildJvm.start(LockHolder.class, Map.of(), lockFile.toString());
            assertThat(ChildJvm.firstLine(other)).contains("NoSuchElementException");
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_lock_that_never_was_has_no_owner() {
        assertThat(ExclusiveLock.owner(lockFile)).isEmpty();
        assertThat(lockFile).doesNotExist();
    }

    @Test
    void a_killed_owner_is_taken_over() throws Exception {
        Process owner = ChildJvm.start(LockHolder.class, Map.of(), lockFile.toString());
        assertThat(ChildJvm.firstLine(owner)).isEqualTo("held");
        assertThat(acquire("too early")).isEmpty();
        assertThat(ExclusiveLock.owner(lockFile).orElseThrow().pid()).isEqualTo(owner.pid());
        assertThat(ExclusiveLock.owner(lockFile).orElseThrow().purpose()).isEqualTo("upgrade to 2.4.4");

        new ProcessBuilder("kill", "-9", Long.toString(owner.pid())).start().waitFor();
        owner.waitFor();

        assertThat(ExclusiveLock.owner(lockFile)).isEmpty();
        assertThat(acquire("takes over")).hasValueSatisfying(lock -> {
            assertThat(ExclusiveLock.owner(lockFile).orElseThrow().purpose()).isEqualTo("takes over");
            lock.close();
        });
    }

    @Test
    void a_program_that_the_owner_started_does_not_inherit_it() throws Exception {
        ExclusiveLock held = acquire("first").orElseThrow();
        Process child = new ProcessBuilder("sleep", "60").start();
        try {
            held.close();

            assertThat(acquire("second")).hasValueSatisfying(ExclusiveLock::close);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void the_heart_beats() throws Exception {
        LockOwner me = LockOwner.here("long run", Clock.systemUTC());
        try (ExclusiveLock held =
                ExclusiveLock.tryAcquire(lockFile, me, Duration.ofMillis(20)).orElseThrow()) {
            assertThat(held).isNotNull();
            Path ownerFile = directory.resolve("run.lock.owner");
            Files.setLastModifiedTime(ownerFile, FileTime.from(Instant.EPOCH));
            while (ExclusiveLock.owner(lockFile).orElseThrow().heartbeat().equals(Instant.EPOCH)) {
                Thread.sleep(5);
            }
            assertThat(ExclusiveLock.owner(lockFile).orElseThrow().heartbeat())
                    .isAfter(me.since().minusSeconds(1));
        }
    }

    @Test
    void a_holder_whose_details_are_unreadable_still_holds() throws Exception {
        try (ExclusiveLock held = acquire("first").orElseThrow()) {
            assertThat(held).isNotNull();
            Files.writeString(directory.resolve("run.lock.owner"), "{");

            assertThat(ExclusiveLock.owner(lockFile))
                    .hasValueSatisfying(owner -> assertThat(owner.pid()).isEqualTo(-1));
        }
    }
}
