package io.storelift.server.api;

import io.storelift.server.ApiRoutes;
import io.storelift.server.access.Role;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the API's document from its routes, the records they take and give, and the doc comments of both. */
final class OpenApiWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

    private static final String INTRODUCTION =
            "What the pages of the web wizard show and do, for programs. Every request"
                    + " needs a token, which an administrator creates on the page API tokens. Work that may take long is a"
                    + " resource with a state: ask after it, or let the server wait for its end with `wait`. Whatever comes to"
                    + " nothing is answered with a problem (RFC 9457) that has an entry of the catalogue of errors.";

    private static final Map<String, String> PARAMETERS = Map.of(
            "store", "The store's name, as `GET /api/v1/stores` tells it.",
            "run", "The run's id, or the beginning of it.",
            "backup", "The backup's id.",
            "check", "What asking the checks was answered with.",
            "plan", "The plan's hash, or the beginning of it; or the id of one that is being made.",
            "host", "Of a Composer repository, such as `repo.magento.com`.",
            "wait", "Up to how many seconds to wait for the end of the work; 50 at most.",
            "job", "The job's id.",
            "parts", "Which parts the backup would have.",
            "Last-Event-ID", "The id of the last event that was received.");

    private final SourceComments comments;
    private final Schemas schemas;

    OpenApiWriter(SourceComments comments) {
        this.comments = comments;
        this.schemas = new Schemas(comments);
    }

    /** @param handlers by method and path */
    ObjectNode write(Map<String, HandlerMethod> handlers) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Storelift").put("version", "1").put("description", INTRODUCTION);
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray("token");
        ObjectNode paths = document.putObject("paths");
        new TreeMap<>(handlers).forEach((route, handler) -> {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(method.length() + 1);
            ObjectNode item = paths.path(path) instanceof ObjectNode known ? known : paths.putObject(path);
            item.set(method.toLowerCase(Locale.ROOT), operation(route, path, handler));
        });
        schemas.of(io.storelift.upgrade.run.RunEvent.class);
        ObjectNode problem = schemas.of(ApiProblem.class);
        ObjectNode components = document.putObject("components");
        components.set("schemas", schemas.components());
        components
                .putObject("responses")
                .putObject("Problem")
                .put("description", "It came to nothing.")
                .putObject("content")
                .putObject("application/problem+json")
                .set("schema", problem);
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer");
        return document;
    }

    private ObjectNode operation(String route, String path, HandlerMethod handler) {
        Class<?> resource = handler.getBeanType();
        Role role = Objects.requireNonNull(ApiRoutes.NEEDED.get(route));
        String words = comments.ofMethod(resource, handler.getMethod().getName());
        String tag = resource.getSimpleName().replace("Resource", "").toLowerCase(Locale.ROOT);
        ObjectNode operation = JSON.objectNode()
                .put("operationId", tag + "-" + handler.getMethod().getName())
                .put("summary", words.replaceFirst("(?<=\\.) .*", ""))
                .put("description", words + " Needs the role " + role.title().toLowerCase(Locale.ROOT) + ".");
        operation.putArray("tags").add(tag.replace("runevents", "runs").replace("backupwork", "backups"));
        ArrayNode parameters = operation.putArray("parameters");
        Matcher variable = VARIABLE.matcher(path);
        while (variable.find()) {
            parameter(parameters, variable.group(1), "path", JSON.objectNode().put("type", "string"))
                    .put("required", true);
        }
        for (Parameter parameter : handler.getMethod().getParameters()) {
            describe(parameter, parameters, operation);
        }
        operation.set("responses", responses(handler.getMethod()));
        return operation;
    }

    private void describe(Parameter parameter, ArrayNode parameters, ObjectNode operation) {
        RequestParam query = parameter.getAnnotation(RequestParam.class);
        RequestHeader header = parameter.getAnnotation(RequestHeader.class);
        if (query != null) {
            ObjectNode schema = schemas.of(parameter.getParameterizedType());
            if (parameter.getType() == int.class) {
                schema.put("default", Integer.parseInt(query.defaultValue()));
            }
            ObjectNode described = parameter(parameters, query.name(), "query", schema);
            if (!query.defaultValue().equals(ValueConstants.DEFAULT_NONE) && parameter.getType() != int.class) {
                described.put("explode", false);
            }
        } else if (header != null) {
            parameter(parameters, header.name(), "header", schemas.of(parameter.getType()));
        } else if (parameter.isAnnotationPresent(RequestBody.class)) {
            operation
                    .putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject("application/json")
                    .set("schema", schemas.ofBody(parameter.getType()));
        }
    }

    private static ObjectNode parameter(ArrayNode parameters, String name, String place, ObjectNode schema) {
        ObjectNode parameter = parameters
                .addObject()
                .put("name", name)
                .put("in", place)
                .put("description", Objects.requireNonNull(PARAMETERS.get(name), name));
        parameter.set("schema", schema);
        return parameter;
    }

    private ObjectNode responses(Method method) {
        ObjectNode responses = JSON.objectNode();
        boolean created = method.getReturnType() == ResponseEntity.class;
        Type body = created
                ? ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0]
                : method.getGenericReturnType();
        ObjectNode success = responses
                .putObject(created ? "201" : "200")
                .put("description", created ? "It is there, or on its way." : "What was asked for.");
        if (created) {
            success.putObject("headers")
                    .putObject("Location")
                    .put("description", "Where it is.")
                    .putObject("schema")
                    .put("type", "string");
        }
        ObjectNode content = success.putObject("content");
        if (body == SseEmitter.class) {
            content.putObject("text/event-stream")
                    .put("x-event-schema", "#/components/schemas/RunEvent")
                    .putObject("schema")
                    .put("type", "string");
        } else if (body == Resource.class) {
            content.putObject("application/json").putObject("schema").put("type", "object");
        } else {
            content.putObject("application/json").set("schema", schemas.of(body));
        }
        for (String status : new String[] {"401", "403", "429", "default"}) {
            responses.putObject(status).put("$ref", "#/components/responses/Problem");
        }
        return responses;
    }
}
