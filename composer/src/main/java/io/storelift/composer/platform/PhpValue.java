package io.storelift.composer.platform;

import tools.jackson.databind.JsonNode;

/** How PHP words a value in an error. */
final class PhpValue {
    private PhpValue() {}

    /** {@code get_debug_type}. */
    static String type(JsonNode value) {
        if (value.isString()) {
            return "string";
        }
        if (value.isBoolean()) {
            return "bool";
        }
        if (value.isIntegralNumber()) {
            return "int";
        }
        if (value.isNumber()) {
            return "float";
        }
        return value.isContainer() ? "array" : "null";
    }

    /** {@code var_export} of anything but an array with entries. */
    static String text(JsonNode value) {
        if (value.isString()) {
            return "'" + value.stringValue().replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
        if (value.isContainer()) {
            return "array (\n)";
        }
        return value.isNull() ? "NULL" : value.asString();
    }
}
