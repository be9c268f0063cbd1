package io.storelift.server.runs;

import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.Runs;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The events of a run as a stream, from the beginning or from where a browser left off. */
@Controller
class RunEventsController {
    private final Clock clock;

    RunEventsController(Clock clock) {
        this.clock = clock;
    }

    @GetMapping(path = "/stores/{store}/runs/{run}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(
            NamedStore store,
            @PathVariable("run") String id,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "0") long seen) {
        Runs runs = store.served().runs(clock);
        RunDirectory directory = runs.find(id);
        SseEmitter emitter = new SseEmitter();
        EventStream stream = new EventStream(emitter, runs, directory, seen);
        Thread thread = Thread.ofVirtual().name("events of " + directory.id()).unstarted(stream);
        emitter.onCompletion(thread::interrupt);
        emitter.onTimeout(emitter::complete);
        thread.start();
        return emitter;
    }
}
