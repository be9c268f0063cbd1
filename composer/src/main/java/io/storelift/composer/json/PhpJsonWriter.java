package io.storelift.composer.json;

import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes JSON as PHP's {@code json_encode} does. A list is written as a list, an {@link ObjectNode} as an object; what PHP would
 * take for a list must be one already ({@link PhpJsonReader#toArrays}).
 */
public final class PhpJsonWriter {
    /** What Composer indents by unless a file has its own way. */
    public static final String INDENT = "    ";

    private static final Pattern INDENTED = Pattern.compile("^([ \t]+)\"", Pattern.MULTILINE);
    private static final int DEPTH = 512;
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();
    private final boolean pretty;
    private final String indent;
    private int depth;

    private PhpJsonWriter(boolean pretty, String indent) {
        this.pretty = pretty;
        this.indent = indent;
    }

    /**
     * As Composer writes its files: indented, slashes and letters as they are, no newline at the end.
     *
     * <p>Source: Composer: JsonFile::encode.
     *
     * @throws InvalidJsonException when it is nested deeper than 512, or no text or number that JSON has
     */
    public static String pretty(JsonNode value) {
        return pretty(value, INDENT);
    }

    /** @param indent of each level */
    public static String pretty(JsonNode value, String indent) {
        return new PhpJsonWriter(true, indent).write(value);
    }

    /** Plain {@code json_encode}: no space, slashes escaped, ASCII only. */
    public static String compact(JsonNode value) {
        return new PhpJsonWriter(false, "").write(value);
    }

    /** What a JSON file is indented by. Source: Composer: JsonFile::detectIndenting. */
    public static String indentOf(String file) {
        Matcher matcher = INDENTED.matcher(file);
        return matcher.find() ? matcher.group(1) : INDENT;
    }

    private String write(JsonNode value) {
        value(value);
        return text.toString();
    }

    private void value(JsonNode value) {
        switch (value) {
            case ObjectNode object -> object(object);
            case ArrayNode array -> array(array);
            default -> scalar(value);
        }
    }

    private void scalar(JsonNode value) {
        if (value.isString()) {
            string(value.stringValue());
        } else if (value.isIntegralNumber()) {
            text.append(value.asString());
        } else if (value.isNumber()) {
            text.append(PhpNumbers.json(value.doubleValue()));
        } else if (value.isBoolean()) {
            text.append(value.booleanValue());
        } else {
            text.append("null");
        }
    }

    private void object(ObjectNode object) {
        if (object.isEmpty()) {
            text.append("{}");
            return;
        }
        open('{');
        Iterator<Map.Entry<String, JsonNode>> entries = object.properties().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            string(entry.getKey());
            text.append(pretty ? ": " : ":");
            value(entry.getValue());
            separate(entries.hasNext());
        }
        close('}');
    }

    private void array(ArrayNode array) {
        if (array.isEmpty()) {
            text.append("[]");
            return;
        }
        open('[');
        Iterator<JsonNode> elements = array.iterator();
        while (elements.hasNext()) {
            value(elements.next());
            separate(elements.hasNext());
        }
        close(']');
    }

    private void open(char bracket) {
        depth++;
        if (depth > DEPTH) {
            throw new InvalidJsonException("JSON encoding failed: Maximum stack depth exceeded");
        }
        text.append(bracket);
        newLine();
    }

    private void separate(boolean more) {
        if (more) {
            text.append(',');
            newLine();
        }
    }

    private void close(char bracket) {
        depth--;
        newLine();
        text.append(bracket);
    }

    private void newLine() {
        if (pretty) {
            text.append('\n').repeat(indent, depth);
        }
    }

    private void string(String value) {
        text.append('"');
        int start = 0;
        for (int index = 0; index < value.length(); index++) {
            char mark = value.charAt(index);
            if (isPlain(mark)) {
                continue;
            }
            text.append(value, start, index);
            switch (mark) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '/' -> text.append("\\/");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                // JavaScript takes these two for ends of lines.
                case '\u2028', '\u2029' -> escape(mark);
                default -> {
                    if (Character.isSurrogate(mark)) {
                        requirePair(value, index);
                        plainOrEscaped(mark);
                        index++;
                        plainOrEscaped(value.charAt(index));
                    } else if (mark < ' ') {
                        escape(mark);
                    } else {
                        plainOrEscaped(mark);
                    }
                }
            }
            start = index + 1;
        }
        text.append(value, start, value.length()).append('"');
    }

    /** Most marks are, and are written in runs. */
    private boolean isPlain(char mark) {
        return mark >= ' ' && mark < 0x80 && mark != '"' && mark != '\\' && (pretty || mark != '/');
    }

    private static void requirePair(String value, int index) {
        if (!Character.isHighSurrogate(value.charAt(index))
                || index + 1 == value.length()
                || !Character.isLowSurrogate(value.charAt(index + 1))) {
            throw new InvalidJsonException(
                    "JSON encoding failed: Malformed UTF-8 characters, possibly incorrectly encoded");
        }
    }

    private void plainOrEscaped(char mark) {
        if (pretty || mark < 0x80) {
            text.append(mark);
        } else {
            escape(mark);
        }
    }

    private void escape(char mark) {
        text.append("\\u")
                .append(HEX.charAt(mark >> 12))
                .append(HEX.charAt(mark >> 8 & 15))
                .append(HEX.charAt(mark >> 4 & 15))
                .append(HEX.charAt(mark & 15));
    }
}
