package io.storelift.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ProcessRunner;
import io.storelift.host.TreeRemover;
import io.storelift.server.ServeProcess;
import io.storelift.server.Visitor;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.job.JobState;
import io.storelift.upgrade.job.JobStatus;
import io.storelift.upgrade.job.Jobs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A backup that is made from a page is not the server's: it goes on when the server is gone. */
class KilledServerDuringBackupTests {
    private static final Path WORK = Path.of("target", "killed-backup").toAbsolutePath();
    private static final int TRIES = 1200;
    private static final long PAUSE_MILLIS = 100;

    @Test
    void a_backup_goes_on_without_the_server_and_one_that_was_killed_is_called_cut_off()
            throws IOException, InterruptedException {
        new TreeRemover().remove(WORK);
        try (LiveStore live = LiveStore.start(WORK)) {
            Store store = located(live.root());
            Jobs jobs = new Jobs(store.stateDirectory(), Clock.systemUTC());
            Path server = Files.createDirectories(WORK.resolve("server"));
            List<String> parts = List.of("CODE", "DATABASE");
            try (StoreDatabase holder = StoreDatabase.open(store.environment().database())) {
                holder.execute("LOCK TABLES " + holder.table("core_config_data") + " WRITE");
                try (ServeProcess first = ServeProcess.start(
                        server, "--port", "0", "--store", live.root().toString())) {
                    var start = first.document();
                    Visitor visitor =
                            new Visitor(URI.create(start.path("address").asString()));
                    visitor.acceptInvitation(URI.create(start.path("firstLink").asString()), "anna");
                    visitor.signIn("anna", Visitor.PASSWORD);
                    visitor.post(
                            "/stores/shop/new-backup",
                            "/stores/shop/new-backup",
                            Map.of("part", String.join(",", parts)));
                    first.process().destroyForcibly().waitFor();
                }
                assertThat(newest(jobs).state()).isEqualTo(JobState.AT_WORK);

                try (ServeProcess second = ServeProcess.start(
                        server, "--port", "0", "--store", live.root().toString())) {
                    Visitor visitor = new Visitor(
                            URI.create(second.document().path("address").asString()));
                    visitor.signIn("anna", Visitor.PASSWORD);
                    String page = "/stores/shop/jobs/" + newest(jobs).id();
                    assertThat(visitor.get(page).body()).contains("At work.");
                    holder.execute("UNLOCK TABLES");
                    awaitEnd(jobs);
                    assertThat(visitor.get(page + "/progress").body()).contains("is made.");

                    holder.execute("LOCK TABLES " + holder.table("core_config_data") + " WRITE");
                    visitor.post("/stores/shop/new-backup", "/stores/shop/new-backup", Map.of("part", "DATABASE"));
                    JobStatus killed = newest(jobs);
                    assertThat(killed.state()).isEqualTo(JobState.AT_WORK);
                    process(jobs, killed).destroyForcibly();
                    awaitEnd(jobs);
                    assertThat(newest(jobs).state()).isEqualTo(JobState.CUT_OFF);
                    assertThat(visitor.get("/stores/shop/jobs/" + killed.id()).body())
                            .contains("The store is as it was");
                }
            }
        }
    }

    private static JobStatus newest(Jobs jobs) {
        return jobs.list().getFirst();
    }

    /** A lock is taken a moment before its owner has written down who it is. */
    private static ProcessHandle process(Jobs jobs, JobStatus job) throws InterruptedException {
        long pid = -1;
        for (int i = 0; i < TRIES && pid < 0; i++) {
            pid = jobs.owner(jobs.find(job.id())).orElseThrow().pid();
            Thread.sleep(PAUSE_MILLIS);
        }
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static void awaitEnd(Jobs jobs) throws InterruptedException {
        for (int i = 0; i < TRIES && newest(jobs).isAtWork(); i++) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static Store located(Path root) {
        StoreSettings settings = StoreSettings.defaults()
                .withEnvironment(Map.of("PATH", System.getenv("PATH"), "HOME", String.valueOf(System.getenv("HOME"))));
        return new StoreLocator(new ProcessRunner(), settings).locate(root);
    }
}
