package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.storelift.host.ProgressListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundWorkTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Says that it runs, then works until it is told to end; a cron run ends when its file goes. */
    private static final String CONSOLE = """
            $mark = __DIR__ . '/../mark-' . getmypid();
            touch($mark);
            while (is_file($mark)) {
                clearstatcache();
                usleep(20000);
            }
            """;

    @TempDir
    Path temporary;

    private final List<Process> started = new ArrayList<>();
    private Path root;
    private BackgroundWork work;

    @BeforeEach
    void createStore() throws Exception {
        root = StoreTree.in(temporary.resolve("shop")).withConsole(CONSOLE).root();
        work = new BackgroundWork(root);
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(TestPhp.PHP.binary().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        Path mark = root.resolve("mark-" + process.pid());
        for (int i = 0; i < 500 && process.isAlive() && !Files.exists(mark); i++) {
            Thread.sleep(20);
        }
        return process;
    }

    @Test
    void processes_of_this_store_are_told_from_others() throws Exception {
        StoreTree.in(temporary.resolve("shop2")).withConsole("sleep(60);");
        String absolute = root.resolve("bin/magento").toString();
        Process cron = start(temporary, "-dmemory_limit=1G", absolute, "cron:run", "--group=index");
        Process consumer = start(root, "bin/magento", "queue:consumers:start", "async", "--max-messages=10000");
        Process other = start(root.resolve("bin"), "../bin/magento", "indexer:reindex");
        started.add(new ProcessBuilder(
                        TestPhp.PHP.binary().toString(),
                        temporary.resolve("shop2/bin/magento").toString(),
                        "cron:run")
                .start());

        assertThat(work.running())
                .extracting(StoreProcess::pid, StoreProcess::kind)
                .containsExactlyInAnyOrder(
                        tuple(cron.pid(), ProcessKind.CRON),
                        tuple(consumer.pid(), ProcessKind.CONSUMER),
                        tuple(other.pid(), ProcessKind.OTHER));
    }

    @Test
    void consumers_end_when_asked_and_a_cron_run_is_waited_for() throws Exception {
        Process cron = start(root, "bin/magento", "cron:run");
        Process consumer = start(root, "bin/magento", "queue:consumers:start", "async");

        assertThat(work.stopConsumers()).extracting(StoreProcess::pid).containsExactly(consumer.pid());
        assertThat(work.waitUntilIdle(Duration.ofMillis(600), ProgressListener.ignore()))
                .isFalse();
        assertThat(work.running()).extracting(StoreProcess::pid).containsExactly(cron.pid());

        Files.delete(root.resolve("mark-" + cron.pid()));

        assertThat(work.waitUntilIdle(PATIENCE, ProgressListener.ignore())).isTrue();
        assertThat(cron.waitFor()).isZero();
    }

    @Test
    void an_idle_store_needs_no_waiting() {
        assertThat(work.running()).isEmpty();
        assertThat(work.stopConsumers()).isEmpty();
        assertThat(work.waitUntilIdle(Duration.ZERO, ProgressListener.ignore())).isTrue();
    }

    @Test
    void crontab_lines_that_name_the_store_are_found() throws Exception {
        Path etc = temporary.resolve("etc");
        Files.createDirectories(etc.resolve("cron.d"));
        Files.writeString(
                etc.resolve("crontab"),
                "# * * * * * www-data php " + root + "/bin/magento cron:run\n"
                        + "* * * * * www-data /usr/bin/php " + root + "2/bin/magento cron:run\n"
                        + "  0 3 * * * root cd " + root + "&& php bin/magento indexer:reindex\n");
        Files.writeString(
                etc.resolve("cron.d/shop"),
                "* * * * * www-data /usr/bin/php " + root
                        + "/bin/magento cron:run 2>&1 | grep -v \"Ran jobs by schedule\" >> " + root
                        + "/var/log/magento.cron.log\n");

        List<CronEntry> entries = new Crontabs(TestPhp.RUNNER, etc).entriesFor(root);

        assertThat(entries)
                .extracting(CronEntry::source)
                .containsExactly(
                        etc.resolve("cron.d/shop").toString(),
                        etc.resolve("crontab").toString());
        assertThat(entries.get(1).line()).startsWith("0 3 * * * root cd ");
        assertThat(work.cron(TestPhp.RUNNER, null).lastActivity()).isNull();
    }
}
