package io.storelift.server.api;

import io.storelift.server.access.ApiTokens;
import io.storelift.server.access.TokenAuthentication;
import io.storelift.server.runs.RunEvents;
import io.storelift.server.stores.NamedStore;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The events of a run as they happen. */
@RestController
class RunEventsResource {
    private final RunEvents events;
    private final ApiTokens tokens;

    RunEventsResource(RunEvents events, ApiTokens tokens) {
        this.events = events;
        this.tokens = tokens;
    }

    /**
     * The events of a run as server-sent events: from the beginning, or from where Last-Event-ID left off, to the end of
     * the run, which the event {@code bye} follows, or of the token. Each holds one object, as a line of {@code storelift upgrade --json}.
     */
    @GetMapping(path = "/api/v1/stores/{store}/runs/{run}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(
            NamedStore store,
            @PathVariable("run") String run,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "0") long seen,
            TokenAuthentication who) {
        return events.open(store, run, seen, () -> tokens.isGood(who.token()));
    }
}
