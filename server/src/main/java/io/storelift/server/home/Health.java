package io.storelift.server.home;

import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Verification;
import io.storelift.host.DiskSpace;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProcessTable;
import io.storelift.host.StoreliftException;
import io.storelift.server.page.Amounts;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.BackgroundWork;
import io.storelift.store.CronConfiguration;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunSummary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at how a store is: what runs in its background, what could be restored, what has to be put in order. */
final class Health {
    /** Cron is to run each minute, but its jobs may take some. */
    private static final Duration CRON_LATE = Duration.ofMinutes(30);

    private static final Duration BACKUP_OLD = Duration.ofDays(7);
    private static final double LITTLE_SPACE = 0.1;

    private final ProcessRunner processes;
    private final Amounts amounts;
    private final Clock clock;

    Health(ProcessRunner processes, Amounts amounts, Clock clock) {
        this.processes = processes;
        this.amounts = amounts;
        this.clock = clock;
    }

    /** Also of a store that is broken, as far as that goes. */
    List<HealthRow> of(NamedStore store) {
        List<HealthRow> rows = new ArrayList<>();
        run(store).ifPresent(rows::add);
        try {
            Store located = store.served().locate(processes);
            try (StoreDatabase database =
                    StoreDatabase.open(located.environment().database())) {
                rows.add(new HealthRow(
                        "Database", "good", "answers", database.serverVersion().text(), null));
                rows.add(cron(
                        located, new BackgroundWork(new ProcessTable(), located.root()).cron(processes, database)));
                rows.add(indexers(database.outdatedIndexers()));
            }
        } catch (StoreliftException e) {
            rows.add(new HealthRow("Store", "bad", e.code().title(), e.detail(), null));
        }
        rows.add(space(DiskSpace.of(store.served().stateDirectory())));
        rows.add(backup(store.served().backups().list().stream().findFirst().orElse(null)));
        return List.copyOf(rows);
    }

    /** A run that waits for somebody. */
    private Optional<HealthRow> run(NamedStore store) {
        List<RunSummary> runs = store.served().runs(clock).list();
        return runs.stream()
                .filter(run -> run.isCutOff() || run.outcome() == Outcome.NEEDS_YOU)
                .findFirst()
                .map(run -> new HealthRow(
                        "Run",
                        "bad",
                        run.isCutOff() ? "cut off" : "needs you",
                        "from " + run.from() + " to " + run.to()
                                + "; nothing else can be done before it is put in order",
                        "/runs/" + run.id()));
    }

    private HealthRow cron(Store store, CronConfiguration cron) {
        Instant last = cron.lastActivity();
        String crontab = cron.entries().isEmpty() ? "; no crontab that can be read names the store" : "";
        if (!store.environment().cronEnabled()) {
            return new HealthRow("Cron", "warn", "switched off", "by cron/enabled in app/etc/env.php", null);
        }
        if (last == null) {
            return new HealthRow("Cron", "warn", "never ran a job", "or none that is still known of" + crontab, null);
        }
        boolean late = last.plus(CRON_LATE).isBefore(clock.instant());
        return new HealthRow(
                "Cron",
                late ? "warn" : "good",
                late ? "hasn't run for long" : "runs",
                "last job " + amounts.ago(last) + (late ? crontab : ""),
                null);
    }

    private static HealthRow indexers(List<String> outdated) {
        return outdated.isEmpty()
                ? new HealthRow("Indexers", "good", "up to date", "", null)
                : new HealthRow(
                        "Indexers",
                        "warn",
                        outdated.size() == 1 ? "one is outdated" : outdated.size() + " are outdated",
                        String.join(", ", outdated) + "; cron runs them anew",
                        null);
    }

    private HealthRow space(DiskSpace space) {
        boolean little = space.freeBytes() < space.totalBytes() * LITTLE_SPACE;
        return new HealthRow(
                "Disk",
                little ? "warn" : "good",
                amounts.bytes(space.freeBytes()) + " free",
                "of " + amounts.bytes(space.totalBytes()) + ", where backups are kept",
                "/backups");
    }

    private HealthRow backup(@Nullable BackupSummary newest) {
        if (newest == null) {
            return new HealthRow("Last backup", "warn", "none", "", "/backups");
        }
        boolean old = newest.createdAt().plus(BACKUP_OLD).isBefore(clock.instant());
        Verification last = newest.verified();
        String proof = last == null ? "never verified" : "found to be whole " + amounts.ago(last.at());
        return new HealthRow(
                "Last backup",
                old || last == null ? "warn" : "good",
                amounts.ago(newest.createdAt()),
                newest.id() + ", " + proof,
                "/backups/" + newest.id());
    }
}
