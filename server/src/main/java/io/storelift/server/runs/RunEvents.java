package io.storelift.server.runs;

import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.Runs;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Opens streams of the events of runs. */
public final class RunEvents {
    private final Clock clock;

    public RunEvents(Clock clock) {
        this.clock = clock;
    }

    /**
     * The events of a run, from the beginning or from where somebody left off, to its end.
     *
     * @param seen how many events whoever asks has already
     * @param allowed whether whoever asked may still see them; asked now and then
     * @throws io.storelift.host.StoreliftException {@code RUN_UNKNOWN}
     */
    public SseEmitter open(NamedStore store, String id, long seen, BooleanSupplier allowed) {
        Runs runs = store.served().runs(clock);
        RunDirectory directory = runs.find(id);
        SseEmitter emitter = new SseEmitter();
        EventStream stream = new EventStream(emitter, runs, directory, seen, allowed);
        Thread thread = Thread.ofVirtual().name("events of " + directory.id()).unstarted(stream);
        emitter.onCompletion(thread::interrupt);
        emitter.onTimeout(emitter::complete);
        thread.start();
        return emitter;
    }
}
