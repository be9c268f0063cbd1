package io.storelift.composer.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON as PHP's {@code json_decode} does.
 *
 * <p>{@link #arrays} gives PHP arrays: what PHP can't tell apart afterwards is the same here too. An empty object is an empty
 * list, an object whose names are 0, 1, 2 … in this order is a list, and every other array is an {@link ObjectNode}. Where a name
 * comes twice the last value stands in the first place. Whole numbers beyond 64 bits become floating point.
 */
public final class PhpJsonReader {
    private static final int DEPTH = 512;
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(NO_LIMIT)
                    .maxNameLength(NO_LIMIT)
                    .maxNumberLength(NO_LIMIT)
                    .build())
            .build();

    private final boolean associative;
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    private PhpJsonReader(boolean associative) {
        this.associative = associative;
    }

    /**
     * {@code json_decode($text, true)}.
     *
     * @param source names the text in messages: {@code composer.json}
     * @throws InvalidJsonException when it is no JSON or nested deeper than 512
     */
    public static JsonNode arrays(String text, String source) {
        return arrays(text.getBytes(StandardCharsets.UTF_8), source);
    }

    /** The same of UTF-8 bytes. */
    public static JsonNode arrays(byte[] utf8, int offset, int length, String source) {
        return new PhpJsonReader(true).read(utf8, offset, length, source);
    }

    /** {@code json_decode($text)}: objects stay objects, the empty one too. */
    public static JsonNode objects(String text, String source) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new PhpJsonReader(false).read(utf8, 0, utf8.length, source);
    }

    /** What a parser stands at, objects as objects. */
    public static JsonNode objects(JsonParser parser) {
        return new PhpJsonReader(false).value(parser);
    }

    /** The PHP array that a value read by {@link #objects}, or built by hand, stands for. */
    public static JsonNode toArrays(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), toArrays(entry.getValue())));
                yield PhpArrays.canonical(copy);
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(element -> copy.add(toArrays(element)));
                yield copy;
            }
            default -> node;
        };
    }

    private JsonNode read(byte[] utf8, int offset, int length, String source) {
        // Jackson reads UTF-16 and UTF-32 too, PHP doesn't; and PHP wants no byte order mark.
        if (length > 0 && (utf8[offset] == (byte) 0xEF || utf8[offset] == (byte) 0xFE || utf8[offset] == (byte) 0xFF)) {
            throw new InvalidJsonException(
                    "\"" + source + "\" does not contain valid JSON\nit starts with a byte order mark");
        }
        for (int index = offset; index < offset + Math.min(length, 4); index++) {
            if (utf8[index] == 0) {
                throw new InvalidJsonException("\"" + source + "\" is not UTF-8, could not parse as JSON");
            }
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8, offset, length)) {
            return document(parser);
        } catch (JacksonException e) {
            throw invalid(e, source);
        }
    }

    /** The same of UTF-8 bytes, all of them. */
    public static JsonNode arrays(byte[] utf8, String source) {
        return arrays(utf8, 0, utf8.length, source);
    }

    private static InvalidJsonException invalid(Exception cause, String source) {
        String message = "\"" + source + "\" does not contain valid JSON\n";
        return switch (cause) {
            case StreamConstraintsException e ->
                new InvalidJsonException(message + "it is nested deeper than " + DEPTH + " levels", e);
            case StreamReadException e ->
                new InvalidJsonException(
                        message + "Parse error on line "
                                + Math.max(1, e.getLocation().getLineNr()) + ": " + e.getOriginalMessage(),
                        e);
            default -> new InvalidJsonException(message + cause.getMessage(), cause);
        };
    }

    private JsonNode document(JsonParser parser) {
        if (parser.nextToken() == null) {
            throw new StreamReadException(parser, "there is nothing in it");
        }
        JsonNode value = value(parser);
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "there is more after the end");
        }
        return value;
    }

    private JsonNode value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> nodes.stringNode(paired(parser, parser.getString()));
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            default -> throw new StreamReadException(parser, "unexpected " + parser.currentToken());
        };
    }

    private JsonNode integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> nodes.numberNode(parser.getLongValue());
            default -> nodes.numberNode(Double.parseDouble(parser.getString()));
        };
    }

    private JsonNode array(JsonParser parser) {
        ArrayNode array = nodes.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private JsonNode object(JsonParser parser) {
        ObjectNode object = nodes.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = paired(parser, parser.currentName());
            if (!associative && name.startsWith("\0")) {
                throw new StreamReadException(parser, "names must not start with U+0000");
            }
            parser.nextToken();
            object.set(name, value(parser));
        }
        return associative ? PhpArrays.canonical(object) : object;
    }

    private static String paired(JsonParser parser, String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                if (!Character.isHighSurrogate(text.charAt(index))
                        || index + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(index + 1))) {
                    throw new StreamReadException(parser, "half of a surrogate pair");
                }
                index++;
            }
        }
        return text;
    }
}
