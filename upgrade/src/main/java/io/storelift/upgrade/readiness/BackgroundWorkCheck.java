package io.storelift.upgrade.readiness;

import io.storelift.host.ProcessRunner;
import io.storelift.host.ProcessTable;
import io.storelift.store.BackgroundWork;
import io.storelift.store.CronConfiguration;
import io.storelift.store.ProcessKind;
import io.storelift.store.Store;
import io.storelift.store.StoreProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What cron and consumers do now: an upgrade asks consumers to end and waits for jobs. */
final class BackgroundWorkCheck implements ReadinessCheck {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Store store;
    private final ProcessRunner processes;
    private final LiveDatabase database;
    private final Clock clock;

    BackgroundWorkCheck(Store store, ProcessRunner processes, LiveDatabase database, Clock clock) {
        this.store = store;
        this.processes = processes;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "background-work";
    }

    @Override
    public String title() {
        return "Cron and consumers";
    }

    @Override
    public CheckResult ask() {
        BackgroundWork work = new BackgroundWork(new ProcessTable(), store.root());
        CronConfiguration cron =
                database.ask(open -> work.cron(processes, open)).orElseGet(() -> work.cron(processes, null));
        return judge(work.running(), cron);
    }

    CheckResult judge(List<StoreProcess> running, CronConfiguration cron) {
        Instant last = cron.lastActivity();
        String evidence = (running.isEmpty() ? "Nothing runs now" : "Running: " + words(running)) + "; "
                + (cron.entries().isEmpty()
                        ? "no crontab line names the store"
                        : cron.entries().size() + " crontab lines name the store")
                + (last == null ? "." : ", cron's last job was at " + last + ".");
        List<StoreProcess> waitedFor = running.stream()
                .filter(process -> process.kind() != ProcessKind.CONSUMER)
                .filter(this::runsLong)
                .toList();
        if (!waitedFor.isEmpty()) {
            return warning(
                    evidence + " An upgrade has to wait for: " + words(waitedFor) + ".",
                    "Wait until they are done, or end them if you know that you may: kill "
                            + String.join(
                                    " ",
                                    waitedFor.stream()
                                            .map(process -> String.valueOf(process.pid()))
                                            .toList()));
        }
        boolean consumers = running.stream().anyMatch(process -> process.kind() == ProcessKind.CONSUMER);
        return ok(
                consumers && !store.environment().consumersRunByCron()
                        ? evidence + " Consumers are asked to end; cron doesn't start them again in this store."
                        : evidence);
    }

    private String words(List<StoreProcess> list) {
        return Listing.of(list.stream()
                .map(process -> process.pid() + " " + String.join(" ", process.commandLine())
                        + age(process)
                                .map(age -> " (" + age.toMinutes() + " min)")
                                .orElse(""))
                .toList());
    }

    private boolean runsLong(StoreProcess process) {
        return age(process).filter(age -> age.compareTo(LONG) >= 0).isPresent();
    }

    private Optional<Duration> age(StoreProcess process) {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().startInstant())
                .map(start -> Duration.between(start, clock.instant()));
    }
}
