package io.storelift.server.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of records and enums, as Jackson writes them. */
final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What a body must have, though the record takes its absence to refuse it in words. */
    private static final Set<String> REQUIRED =
            Set.of("Wanted.to", "RunWish.plan", "KeysWish.publicKey", "KeysWish.privateKey");

    private final SourceComments comments;
    private final Map<String, ObjectNode> named = new TreeMap<>();

    Schemas(SourceComments comments) {
        this.comments = comments;
    }

    /** All that were referred to. */
    ObjectNode components() {
        ObjectNode all = JSON.objectNode();
        named.forEach(all::set);
        return all;
    }

    /** Of a body that comes in: what isn't there is null, and nothing else may be there. */
    ObjectNode ofBody(Class<?> type) {
        ObjectNode schema = object(type);
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            if (REQUIRED.contains(type.getSimpleName() + "." + component.getName())) {
                required.add(component.getName());
                ObjectNode property = (ObjectNode) schema.path("properties").get(component.getName());
                property.put("type", "string");
            }
        }
        schema.set("required", required);
        schema.put("additionalProperties", false);
        named.put(type.getSimpleName(), schema);
        return reference(type.getSimpleName());
    }

    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            Type[] arguments = parameterized.getActualTypeArguments();
            return Map.class.isAssignableFrom(raw)
                    ? typed("object").set("additionalProperties", of(arguments[1]))
                    : typed("array").set("items", of(arguments[0]));
        }
        return of((Class<?>) type);
    }

    private ObjectNode of(Class<?> type) {
        if (type == String.class) {
            return typed("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        if (type == int.class || type == Integer.class) {
            return typed("integer").put("format", "int32");
        }
        if (type == long.class || type == Long.class) {
            return typed("integer").put("format", "int64");
        }
        if (type == double.class || type == Double.class) {
            return typed("number").put("format", "double");
        }
        if (type == Instant.class) {
            return typed("string").put("format", "date-time");
        }
        if (type == Duration.class) {
            return typed("string").put("format", "duration");
        }
        String name = name(type);
        if (!named.containsKey(name)) {
            // First the place: a schema may refer to itself.
            named.put(name, JSON.objectNode());
            named.put(name, described(type));
        }
        return reference(name);
    }

    private ObjectNode described(Class<?> type) {
        if (type.isEnum()) {
            ObjectNode schema = typed("string");
            describe(schema, comments.ofType(type));
            ArrayNode values = schema.putArray("enum");
            Arrays.stream(type.getEnumConstants()).forEach(value -> values.add(((Enum<?>) value).name()));
            return schema;
        }
        if (type.isRecord()) {
            return object(type);
        }
        JsonSubTypes kinds = type.getAnnotation(JsonSubTypes.class);
        if (kinds == null) {
            throw new IllegalStateException("no schema of " + type);
        }
        return oneOf(type, kinds);
    }

    private ObjectNode oneOf(Class<?> type, JsonSubTypes kinds) {
        String property = type.getAnnotation(JsonTypeInfo.class).property();
        ObjectNode schema = JSON.objectNode();
        describe(schema, comments.ofType(type));
        ArrayNode choices = schema.putArray("oneOf");
        ObjectNode mapping =
                schema.putObject("discriminator").put("propertyName", property).putObject("mapping");
        for (JsonSubTypes.Type kind : kinds.value()) {
            choices.add(of(kind.value()));
            String name = name(kind.value());
            ObjectNode choice = Objects.requireNonNull(named.get(name));
            ((ObjectNode) choice.get("properties"))
                    .set(property, typed("string").put("const", kind.name()));
            ((ArrayNode) choice.get("required")).add(property);
            mapping.put(kind.name(), "#/components/schemas/" + name);
        }
        return schema;
    }

    private ObjectNode object(Class<?> type) {
        ObjectNode schema = typed("object");
        describe(schema, comments.ofType(type));
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode property = nullable(component.getAnnotatedType());
            describe(property, comments.ofComponent(type, component.getName()));
            properties.set(component.getName(), property);
            required.add(component.getName());
        }
        // Jackson takes "isX" of a record for a property too.
        for (Method method : type.getMethods()) {
            if (method.getName().matches("is[A-Z].*")
                    && method.getParameterCount() == 0
                    && method.getReturnType() == boolean.class) {
                String property = method.getName().substring(2, 3).toLowerCase(Locale.ROOT)
                        + method.getName().substring(3);
                properties.set(property, typed("boolean"));
                describe((ObjectNode) properties.get(property), comments.ofMethod(type, method.getName()));
                required.add(property);
            }
        }
        return schema;
    }

    private ObjectNode nullable(AnnotatedType annotated) {
        ObjectNode schema = of(annotated.getType());
        return annotated.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        JsonNode type = schema.get("type");
        if (type != null) {
            schema.set("type", JSON.arrayNode().add(type).add("null"));
            return schema;
        }
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(schema).add(typed("null"));
        return either;
    }

    private static void describe(ObjectNode schema, String words) {
        if (!words.isEmpty()) {
            schema.put("description", words);
        }
    }

    private static ObjectNode reference(String name) {
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }

    /** Types of a resource stand for themselves; others have the name of what is around them too. */
    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return around == null || around.getSimpleName().endsWith("Resource")
                ? type.getSimpleName()
                : around.getSimpleName() + type.getSimpleName();
    }
}
