package io.storelift.composer.json;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** PHP's questions about values, where lists and objects are one kind: array. */
public final class PhpArrays {
    /** Digits of PHP's largest number. */
    private static final int LONGEST_INDEX = 19;

    private PhpArrays() {}

    /** The list that an object is to PHP when it is empty or its names count from 0, else the object itself. */
    public static JsonNode canonical(ObjectNode object) {
        int index = 0;
        for (String name : object.propertyNames()) {
            if (!isIndex(name, index++)) {
                return object;
            }
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode(object.size());
        object.values().forEach(list::add);
        return list;
    }

    private static boolean isIndex(String name, int index) {
        return !name.isEmpty() && name.charAt(0) <= '9' && name.equals(Integer.toString(index));
    }

    /** Whether PHP takes a key for a number, as those of lists are. */
    public static boolean isIndex(String key) {
        int digits = key.startsWith("-") ? key.length() - 1 : key.length();
        if (digits == 0
                || digits > LONGEST_INDEX
                || !key.chars().skip(key.length() - digits).allMatch(PhpArrays::isDigit)) {
            return false;
        }
        try {
            return key.equals(Long.toString(Long.parseLong(key)));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }

    /** {@code array_merge}: values of the second replace those of the first under the same name; numbered ones are appended. */
    public static ObjectNode merged(JsonNode first, JsonNode second) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        int next = 0;
        for (JsonNode array : List.of(first, second)) {
            for (Map.Entry<String, JsonNode> entry : entries(array)) {
                merged.set(isIndex(entry.getKey()) ? Integer.toString(next++) : entry.getKey(), entry.getValue());
            }
        }
        return merged;
    }

    /** {@code isset}: there, and not null. */
    public static boolean isSet(@Nullable JsonNode node) {
        return node != null && !node.isNull() && !node.isMissingNode();
    }

    /** {@code isset($array[$key])}, and false when it is no array. */
    public static boolean isSet(JsonNode array, String key) {
        return isSet(array.get(key));
    }

    /** {@code is_array}. */
    public static boolean isArray(@Nullable JsonNode node) {
        return node != null && node.isContainer();
    }

    /** {@code empty}. */
    public static boolean isEmpty(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return true;
        }
        if (node.isContainer()) {
            return node.isEmpty();
        }
        if (node.isString()) {
            return node.stringValue().isEmpty() || node.stringValue().equals("0");
        }
        return node.isBoolean() ? !node.booleanValue() : node.doubleValue() == 0;
    }

    /** {@code is_scalar}. */
    public static boolean isScalar(@Nullable JsonNode node) {
        return node != null && (node.isString() || node.isNumber() || node.isBoolean());
    }

    /**
     * {@code (string)} of a scalar.
     *
     * @throws IllegalArgumentException when it is an array
     */
    public static String toText(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? "1" : "";
        }
        if (node.isNull()) {
            return "";
        }
        if (node.isIntegralNumber()) {
            return node.asString();
        }
        if (node.isNumber()) {
            return PhpNumbers.text(node.doubleValue());
        }
        throw new IllegalArgumentException("an array is no text");
    }

    /** Keys and values of an array; those of a list count from 0. Empty for everything else. */
    public static Collection<Map.Entry<String, JsonNode>> entries(@Nullable JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object.properties();
        }
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>();
        if (node instanceof ArrayNode array) {
            for (JsonNode element : array) {
                entries.add(new SimpleImmutableEntry<>(Integer.toString(entries.size()), element));
            }
        }
        return entries;
    }

    /** {@code ksort}. */
    public static JsonNode sortedByKey(JsonNode array) {
        if (!(array instanceof ObjectNode object)) {
            return array;
        }
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        PhpSort.sorted(object.properties(), Map.Entry.comparingByKey(PhpOrder.LOOSE))
                .forEach(entry -> sorted.set(entry.getKey(), entry.getValue()));
        return canonical(sorted);
    }

    /** {@code sort} of an array of strings. */
    public static ArrayNode sortedTexts(Collection<String> texts) {
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode(texts.size());
        Comparator<String> order = PhpOrder.LOOSE;
        PhpSort.sorted(texts, order).forEach(sorted::add);
        return sorted;
    }

    /** {@code get_debug_type}: {@code string}, {@code int}, {@code array} … */
    public static String typeOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY, OBJECT -> "array";
            case BOOLEAN -> "bool";
            case NUMBER -> node.isIntegralNumber() ? "int" : "float";
            case STRING -> "string";
            default -> "null";
        };
    }

    /** Same keys and values in the same order; an empty object is an empty list. */
    public static boolean isSame(JsonNode one, JsonNode other) {
        if (!one.isContainer() || !other.isContainer()) {
            return one.equals(other);
        }
        if (one.size() != other.size()) {
            return false;
        }
        if (one.isEmpty()) {
            return true;
        }
        if (one.isArray() || other.isArray()) {
            return one.isArray() && other.isArray() && areSame(one.iterator(), other.iterator());
        }
        Iterator<Map.Entry<String, JsonNode>> others = other.properties().iterator();
        for (Map.Entry<String, JsonNode> entry : one.properties()) {
            Map.Entry<String, JsonNode> counterpart = others.next();
            if (!entry.getKey().equals(counterpart.getKey()) || !isSame(entry.getValue(), counterpart.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean areSame(Iterator<JsonNode> ones, Iterator<JsonNode> others) {
        while (ones.hasNext()) {
            if (!isSame(ones.next(), others.next())) {
                return false;
            }
        }
        return true;
    }
}
