package io.storelift.server.api;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The server itself. */
@RestController
@RequestMapping("/api/v1")
class ServerResource {
    private final Instant started;

    ServerResource(Clock clock) {
        this.started = clock.instant();
    }

    /**
     * A server that answers.
     *
     * @param version of Storelift; null where it isn't packaged
     * @param java version of the Java that runs it
     * @param started when the server started
     */
    record ServerDocument(@Nullable String version, String java, Instant started) {}

    /** Version of the server. That it answers says that it is well. */
    @GetMapping("/server")
    ServerDocument server() {
        return new ServerDocument(
                ServerResource.class.getPackage().getImplementationVersion(),
                Runtime.version().toString(),
                started);
    }

    /** This description of the API. */
    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource openApi() {
        return new ClassPathResource("openapi.json", ServerResource.class);
    }
}
