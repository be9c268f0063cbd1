package io.storelift.composer.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PhpJsonTests {
    private static String compact(String json) {
        return PhpJsonWriter.compact(PhpJsonReader.arrays(json, "test"));
    }

    private static String pretty(String json) {
        return PhpJsonWriter.pretty(PhpJsonReader.arrays(json, "test"));
    }

    @Test
    void an_empty_object_becomes_an_empty_list() {
        assertThat(compact("{\"a\":{},\"b\":[]}")).isEqualTo("{\"a\":[],\"b\":[]}");
    }

    @Test
    void an_empty_object_stays_one_where_objects_are_asked_for() {
        assertThat(PhpJsonWriter.compact(PhpJsonReader.objects("{\"a\":{}}", "test")))
                .isEqualTo("{\"a\":{}}");
    }

    @Test
    void names_that_count_from_zero_make_a_list() {
        assertThat(compact("{\"0\":\"a\",\"1\":\"b\"}")).isEqualTo("[\"a\",\"b\"]");
        assertThat(compact("{\"1\":\"a\",\"0\":\"b\"}")).isEqualTo("{\"1\":\"a\",\"0\":\"b\"}");
        assertThat(compact("{\"00\":\"a\"}")).isEqualTo("{\"00\":\"a\"}");
    }

    @Test
    void of_a_name_that_comes_twice_the_last_value_stands_in_the_first_place() {
        assertThat(compact("{\"a\":1,\"b\":2,\"a\":3}")).isEqualTo("{\"a\":3,\"b\":2}");
    }

    @Test
    void floating_point_numbers_are_written_as_short_as_they_read_back() {
        assertThat(compact("[1.0, 0.10, 1e25, 1e17, 1e16, 0.0001, 0.00001, -0.0, 5e-324]"))
                .isEqualTo("[1,0.1,1.0e+25,1.0e+17,10000000000000000,0.0001,1.0e-5,-0,5.0e-324]");
    }

    @Test
    void whole_numbers_beyond_64_bits_become_floating_point() {
        assertThat(compact("[9223372036854775807,9223372036854775808]"))
                .isEqualTo("[9223372036854775807,9.223372036854776e+18]");
    }

    @Test
    void the_compact_form_escapes_slashes_and_all_but_ascii() {
        assertThat(compact("\"a/ü€😀\\u001f\u007f\"")).isEqualTo("\"a\\/\\u00fc\\u20ac\\ud83d\\ude00\\u001f\u007f\"");
    }

    @Test
    void the_pretty_form_escapes_only_the_line_separators_of_javascript() {
        assertThat(pretty("\"a/ü😀\u2028\u2029\"")).isEqualTo("\"a/ü😀\\u2028\\u2029\"");
    }

    @Test
    void the_pretty_form_is_indented_by_four_and_keeps_what_is_empty_short() {
        assertThat(pretty("{\"a\":{\"b\":[1,[]]}}")).isEqualTo("""
                {
                    "a": {
                        "b": [
                            1,
                            []
                        ]
                    }
                }""");
    }

    @Test
    void a_file_keeps_its_own_indentation() {
        String file = "{\n\t\"a\": [\n\t\t1\n\t]\n}";
        assertThat(PhpJsonWriter.pretty(PhpJsonReader.arrays(file, "test"), PhpJsonWriter.indentOf(file)))
                .isEqualTo(file);
    }

    @Test
    void nesting_ends_at_512_levels() {
        assertThat(compact("[".repeat(512) + "]".repeat(512))).hasSize(1024);
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> compact("[".repeat(513) + "]".repeat(513)))
                .withMessageContaining("512");
    }

    @Test
    void a_refusal_names_the_file_and_the_line() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> PhpJsonReader.arrays("{\n\"a\": ,\n}", "composer.json"))
                .withMessageContaining("\"composer.json\" does not contain valid JSON")
                .withMessageContaining("line 2");
    }

    @Test
    void what_php_refuses_is_refused() {
        for (String text : List.of(
                "",
                " ",
                "[1,]",
                "{\"a\":1}}",
                "'a'",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "01",
                "[1",
                "NaN",
                "\uFEFF[]",
                "\"\t\"",
                "// c\n1",
                "+1",
                ".5",
                "1.")) {
            assertThatExceptionOfType(InvalidJsonException.class).as(text).isThrownBy(() -> compact(text));
            assertThatExceptionOfType(InvalidJsonException.class)
                    .as(text)
                    .isThrownBy(() -> PhpJsonReader.arrays(text.getBytes(StandardCharsets.UTF_8), "test"));
        }
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> PhpJsonReader.arrays(new byte[] {'"', (byte) 0xC3, '"'}, "test"));
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> PhpJsonReader.arrays("[1]".getBytes(StandardCharsets.UTF_16LE), "test"));
    }

    @Test
    void sorting_compares_numeric_strings_as_numbers_and_others_as_bytes() {
        assertThat(PhpJsonWriter.compact(PhpArrays.sortedTexts(List.of("b", "10", "9", "B", "1e1", "-1", " 2"))))
                .isEqualTo("[\"-1\",\" 2\",\"9\",\"10\",\"1e1\",\"B\",\"b\"]");
    }

    @Test
    void sorting_by_key_may_make_a_list() {
        assertThat(PhpJsonWriter.compact(
                        PhpArrays.sortedByKey(PhpJsonReader.arrays("{\"1\":\"b\",\"0\":\"a\"}", "test"))))
                .isEqualTo("[\"a\",\"b\"]");
    }
}
