package io.storelift.server.upgrade;

import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunReport;
import io.storelift.upgrade.run.Runs;
import java.time.Clock;
import java.util.Optional;

/**
 * For how long the store will be closed, as far as that can be known before the rehearsal: as long as in its last upgrade.
 *
 * @param closedSeconds of that upgrade
 */
public record Forecast(String from, String to, double closedSeconds) {
    /** Empty when this store hasn't been upgraded yet. */
    static Optional<Forecast> of(NamedStore store, Clock clock) {
        Runs runs = store.served().runs(clock);
        return runs.list().stream()
                .filter(run -> run.outcome() == Outcome.SUCCEEDED)
                .findFirst()
                .flatMap(run -> runs.report(runs.directory(run)))
                .filter(report -> report.closedSeconds() != null)
                .map(Forecast::of);
    }

    private static Forecast of(RunReport report) {
        Double closed = report.closedSeconds();
        return new Forecast(report.from(), report.to(), closed == null ? 0 : closed);
    }
}
