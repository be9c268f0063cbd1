package io.storelift.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.storelift.server.ApiClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A program that compares every answer with the API's document, and knows which routes it has seen do their work. */
final class DocumentedApi {
    private final ApiClient client;
    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi31());
    private final Set<String> seen = new TreeSet<>();

    DocumentedApi(ApiClient client) {
        this.client = client;
        this.document = ApiClient.json(client.get("openapi.json"));
    }

    /** The routes that answered with what was asked for, by method and path. */
    Set<String> seen() {
        return seen;
    }

    JsonNode get(String path) {
        return ask("GET", path, "", 200);
    }

    JsonNode post(String path, String body, int status) {
        return ask("POST", path, body, status);
    }

    JsonNode ask(String method, String path, String body, int status) {
        HttpResponse<String> answer = client.send(method, path, body);
        String route = route(method, answer.uri());
        assertThat(answer.statusCode())
                .describedAs(method + " " + path + "\n" + answer.body())
                .isEqualTo(status);
        JsonNode responses = document.path("paths")
                .path(route)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses");
        JsonNode response = responses.has(Integer.toString(status))
                ? responses.path(Integer.toString(status))
                : responses.path("default");
        if (response.has("$ref")) {
            response = document.path("components").path("responses").path("Problem");
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode())
                .describedAs(route + " answers with " + type)
                .isFalse();
        if (status < 300) {
            seen.add(method + " " + route);
        }
        if (!type.endsWith("json")) {
            return JsonNodeFactory.instance.stringNode(answer.body());
        }
        JsonNode json = ApiClient.json(answer);
        demand(json, content.path("schema"));
        return json;
    }

    /** Whether something is as a schema of the document says. */
    void demand(JsonNode json, JsonNode schema) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        JsonNode types = document.path("components").path("schemas").deepCopy();
        // What the document doesn't tell of must not be there; programs are to bear with it all the same.
        types.forEach(each -> {
            if (each.path("type").asString("").equals("object")) {
                ((ObjectNode) each).put("additionalProperties", false);
            }
        });
        whole.set("$defs", types);
        // A schema by itself has no components.
        Schema compiled = registry.getSchema(whole.toString().replace("#/components/schemas/", "#/$defs/"));
        assertThat(compiled.validate(json)).describedAs(json.toString()).isEmpty();
    }

    void demandEvent(JsonNode json) {
        demand(json, JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/RunEvent"));
    }

    private String route(String method, URI uri) {
        for (String path : document.path("paths").propertyNames()) {
            boolean has = document.path("paths").path(path).has(method.toLowerCase(Locale.ROOT));
            if (has && uri.getPath().matches(path.replaceAll("\\{[a-z]+}", "[^/]+"))) {
                return path;
            }
        }
        throw new AssertionError(method + " " + uri + " isn't in the document");
    }
}
