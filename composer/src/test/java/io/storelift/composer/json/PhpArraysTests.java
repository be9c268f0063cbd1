package io.storelift.composer.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PhpArraysTests {
    private static JsonNode array(String json) {
        return PhpJsonReader.arrays(json.replace('\'', '"'), "test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "10", "-1", "9223372036854775807", "-9223372036854775808"})
    void keys_that_are_numbers_are_numbered(String key) {
        assertThat(PhpArrays.isIndex(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "01",
                "-0",
                "1.0",
                "1e3",
                "+1",
                " 1",
                "a",
                "٣",
                "9223372036854775808",
                "10000000000000000000000"
            })
    void other_keys_are_names(String key) {
        assertThat(PhpArrays.isIndex(key)).isFalse();
    }

    @Test
    void merging_appends_what_is_numbered_and_replaces_what_is_named() {
        assertThat(PhpArrays.merged(array("['a', 'b']"), array("['a']")))
                .hasToString("{\"0\":\"a\",\"1\":\"b\",\"2\":\"a\"}");
        assertThat(PhpArrays.merged(array("{'x': 1, 'y': 2}"), array("{'z': 3, 'x': 4}")))
                .hasToString("{\"x\":4,\"y\":2,\"z\":3}");
        assertThat(PhpArrays.merged(array("{'7': 'a', 'x': 1}"), array("['b']")))
                .hasToString("{\"0\":\"a\",\"x\":1,\"1\":\"b\"}");
    }
}
