package io.storelift.server.upgrade;

import io.storelift.server.errands.Errand;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Errands of one kind, the newest for each key. */
final class Errands<T> {
    private final Map<String, Sent<T>> byKey = new ConcurrentHashMap<>();
    private final String purpose;
    private final T nothing;

    /**
     * @param purpose for the log
     * @param nothing what is found before anything is
     */
    Errands(String purpose, T nothing) {
        this.purpose = purpose;
        this.nothing = nothing;
    }

    /** @param revision of the wish that this is done for */
    private record Sent<T>(long revision, Errand<T> errand) {}

    /** Empty when there was none for this wish since the server started. */
    Optional<Errand<T>> find(String key, long revision) {
        return Optional.ofNullable(byKey.get(key))
                .filter(sent -> sent.revision() == revision)
                .map(Sent::errand);
    }

    /** Starts one, unless one for the same wish goes on; one for an earlier wish is called back. */
    Errand<T> start(String key, long revision, Errand.Task<T> task) {
        return byKey.compute(key, (same, last) -> {
                    if (last != null && !last.errand().state().finished()) {
                        if (last.revision() == revision) {
                            return last;
                        }
                        last.errand().callBack();
                    }
                    return new Sent<>(revision, Errand.start(purpose + " " + key, nothing, task));
                })
                .errand();
    }

    /** The one for this wish, whether it is finished or not; started when there is none. */
    Errand<T> startedOnce(String key, long revision, Errand.Task<T> task) {
        return find(key, revision).orElseGet(() -> start(key, revision, task));
    }
}
