package io.storelift.server.upgrade;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Errands of one kind, the newest for each key. */
final class Errands<T> {
    private final Map<String, Sent<T>> byKey = new ConcurrentHashMap<>();
    private final String purpose;

    /** @param purpose for the log */
    Errands(String purpose) {
        this.purpose = purpose;
    }

    private record Sent<T>(Errand<T> errand, Thread thread) {}

    /** Empty when there was none for this wish since the server started. */
    Optional<Errand<T>> find(String key, long revision) {
        return Optional.ofNullable(byKey.get(key)).map(Sent::errand).filter(errand -> errand.revision() == revision);
    }

    /** Starts one, unless one for the same wish goes on; one for an earlier wish is called back. */
    Errand<T> start(String key, long revision, Consumer<Consumer<T>> work) {
        return byKey.compute(key, (same, last) -> {
                    if (last != null && !last.errand().isFinished()) {
                        if (last.errand().revision() == revision) {
                            return last;
                        }
                        last.thread().interrupt();
                    }
                    Errand<T> errand = new Errand<>(revision);
                    String name = purpose + " " + key;
                    Thread thread = Thread.ofVirtual().name(name).start(() -> errand.run(name, work));
                    return new Sent<>(errand, thread);
                })
                .errand();
    }

    /** The one for this wish, whether it is finished or not; started when there is none. */
    Errand<T> startedOnce(String key, long revision, Consumer<Consumer<T>> work) {
        return find(key, revision).orElseGet(() -> start(key, revision, work));
    }
}
