package io.storelift.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.storelift.server.ApiRoutes;
import io.storelift.server.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document of the API is what this writes: {@code -Dstorelift.docs.write=true} replaces it. It is written when it is
 * changed, and not when the server starts, which has no time for that.
 */
class OpenApiTests {
    private static final Path ROOT =
            Path.of(System.getProperty("storelift.root", "..")).toAbsolutePath().normalize();
    private static final Path DOCUMENT = ROOT.resolve("server/src/main/resources/io/storelift/server/api/openapi.json");

    @TempDir
    private Path directory = Path.of("");

    private Map<String, HandlerMethod> handlers() throws IOException {
        Path shop = Files.createDirectories(directory.resolve("shop"));
        Map<String, HandlerMethod> handlers = new TreeMap<>();
        try (RunningServer server = RunningServer.of(directory.resolve("state"), shop)) {
            server.context()
                    .getBeansOfType(RequestMappingHandlerMapping.class)
                    .values()
                    .forEach(mapping -> mapping.getHandlerMethods()
                            .forEach((route, handler) -> route.getPatternValues().stream()
                                    .filter(pattern -> pattern.startsWith("/api/"))
                                    .forEach(pattern -> route.getMethodsCondition()
                                            .getMethods()
                                            .forEach(method -> handlers.put(method + " " + pattern, handler)))));
        }
        return handlers;
    }

    @Test
    void the_document_says_what_the_routes_are() throws IOException {
        JsonNode document = new OpenApiWriter(new SourceComments(ROOT)).write(handlers());
        String text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        if (Boolean.getBoolean("storelift.docs.write")) {
            Files.writeString(DOCUMENT, text);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(text);
    }

    @Test
    void every_route_is_in_the_document_and_no_other() throws IOException {
        TreeSet<String> documented = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
            path.getValue()
                    .propertyNames()
                    .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }

        assertThat(documented)
                .isEqualTo(ApiRoutes.NEEDED.keySet())
                .isEqualTo(handlers().keySet());
    }

    @Test
    void everything_in_the_document_has_words() throws IOException {
        for (JsonNode path : document().path("paths")) {
            for (JsonNode operation : path) {
                assertThat(operation.path("summary").asString()).isNotEmpty().endsWith(".");
            }
        }
    }

    @Test
    void its_schemas_are_schemas() throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
        Schema meta =
                registry.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));

        document()
                .path("components")
                .path("schemas")
                .forEach(schema -> assertThat(meta.validate(schema)).isEmpty());
    }

    private static JsonNode document() throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(DOCUMENT));
    }
}
