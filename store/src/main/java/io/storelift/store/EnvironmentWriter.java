package io.storelift.store;

import io.storelift.host.Durable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a PHP file that returns an array, such as the {@code env.php} of a stage. What {@link PhpArrayFile} read comes
 * back the same when the written file is read again.
 */
public final class EnvironmentWriter {
    private static final String INDENT = "    ";

    /**
     * Writes the file at once and durably, mode 0640, for the owner of its directory.
     *
     * @throws IllegalArgumentException when a value is of a type that {@link PhpArrayFile} never gives
     */
    public void write(Path file, Map<String, ? extends @Nullable Object> settings) {
        ByteArrayOutputStream php = new ByteArrayOutputStream();
        append(php, "<?php\nreturn ");
        appendMap(php, settings, "");
        append(php, ";\n");
        new Durable().write(file, php.toByteArray(), PosixFilePermissions.fromString("rw-r-----"));
        FileOwnership.likeDirectory(file);
    }

    private static void appendMap(ByteArrayOutputStream php, Map<?, ?> map, String indent) {
        append(php, "[");
        map.forEach((key, value) -> {
            append(php, "\n" + indent + INDENT);
            appendString(php, String.valueOf(key).getBytes(StandardCharsets.UTF_8));
            append(php, " => ");
            appendValue(php, value, indent + INDENT);
            append(php, ",");
        });
        append(php, map.isEmpty() ? "]" : "\n" + indent + "]");
    }

    private static void appendList(ByteArrayOutputStream php, Collection<?> list, String indent) {
        append(php, "[");
        for (Object value : list) {
            append(php, "\n" + indent + INDENT);
            appendValue(php, value, indent + INDENT);
            append(php, ",");
        }
        append(php, list.isEmpty() ? "]" : "\n" + indent + "]");
    }

    private static void appendValue(ByteArrayOutputStream php, @Nullable Object value, String indent) {
        switch (value) {
            case null -> append(php, "null");
            case Boolean bool -> append(php, bool ? "true" : "false");
            case Integer number -> append(php, number.toString());
            case Long number -> append(php, integer(number));
            case Double number -> append(php, floatingPoint(number));
            case String text -> appendString(php, text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> appendString(php, bytes);
            case List<?> list -> appendList(php, list, indent);
            case Map<?, ?> map -> appendMap(php, map, indent);
            default ->
                throw new IllegalArgumentException(
                        "no PHP for " + value.getClass().getName());
        }
    }

    /** PHP reads the digits of its smallest integer as a float: the minus sign comes too late. */
    private static String integer(long number) {
        return number == Long.MIN_VALUE ? "-9223372036854775807 - 1" : Long.toString(number);
    }

    private static String floatingPoint(double number) {
        if (Double.isNaN(number)) {
            return "NAN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "INF" : "-INF";
        }
        return Double.toString(number);
    }

    /** Single quotes: there, PHP takes every byte as it is, but for the quote and the backslash. */
    private static void appendString(ByteArrayOutputStream php, byte[] bytes) {
        php.write('\'');
        for (byte b : bytes) {
            if (b == '\'' || b == '\\') {
                php.write('\\');
            }
            php.write(b);
        }
        php.write('\'');
    }

    private static void append(ByteArrayOutputStream php, String text) {
        php.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
