package io.storelift.server.runs;

import io.storelift.server.stores.NamedStore;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The events of a run as a stream, from the beginning or from where a browser left off. */
@Controller
class RunEventsController {
    private final RunEvents events;

    RunEventsController(RunEvents events) {
        this.events = events;
    }

    @GetMapping(path = "/stores/{store}/runs/{run}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(
            NamedStore store,
            @PathVariable("run") String id,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "0") long seen) {
        // The session's end ends the stream as well.
        return events.open(store, id, seen, () -> true);
    }
}
