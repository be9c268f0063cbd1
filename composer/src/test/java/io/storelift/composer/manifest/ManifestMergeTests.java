package io.storelift.composer.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ManifestMergeTests {
    private final ManifestMerge merge = new ManifestMerge();

    @Test
    void what_only_the_target_changed_is_taken() {
        MergedManifest merged = merge.merge(
                "{\"require\":{\"a/a\":\"1\"},\"config\":{\"sort-packages\":true}}",
                "{\"require\":{\"a/a\":\"1\",\"acme/own\":\"^3\"},\"config\":{\"sort-packages\":true}}",
                "{\"require\":{\"a/a\":\"2\",\"b/b\":\"1\"},\"config\":{\"sort-packages\":false}}");

        assertThat(Manifest.parse(merged.text()).requires())
                .containsEntry("a/a", "2")
                .containsEntry("b/b", "1")
                .containsEntry("acme/own", "^3");
        assertThat(merged.text()).contains("\"sort-packages\": false");
        assertThat(merged.changes()).noneMatch(ManifestChange::conflict);
    }

    @Test
    void what_the_target_drops_goes_unless_the_store_changed_it() {
        MergedManifest merged = merge.merge(
                "{\"require-dev\":{\"old/tool\":\"1\",\"old/kept\":\"1\"}}",
                "{\"require-dev\":{\"old/tool\":\"1\",\"old/kept\":\"1.5\"}}",
                "{\"require-dev\":{}}");

        assertThat(Manifest.parse(merged.text()).devRequires()).containsOnlyKeys("old/kept");
        assertThat(merged.changes())
                .filteredOn(ManifestChange::conflict)
                .extracting(ManifestChange::path)
                .containsExactly(List.of("require-dev", "old/kept"));
    }

    @Test
    void a_value_changed_on_both_sides_stays_the_stores_and_is_reported() {
        MergedManifest merged =
                merge.merge("{\"version\":\"2.4.3\"}", "{\"version\":\"mine\"}", "{\"version\":\"2.4.4\"}");

        assertThat(merged.text()).contains("\"version\": \"mine\"");
        assertThat(merged.changes()).singleElement().satisfies(change -> {
            assertThat(change.conflict()).isTrue();
            assertThat(change.target()).isEqualTo("\"2.4.4\"");
        });
    }

    @Test
    void slashes_and_letters_beyond_ascii_are_written_as_composer_writes_them() {
        String text =
                "{\n    \"name\": \"acme/größe\",\n    \"extra\": {},\n    \"keywords\": [\n        \"a\"\n    ]\n}\n";

        assertThat(Manifest.parse(text).text()).isEqualTo(text);
    }
}
