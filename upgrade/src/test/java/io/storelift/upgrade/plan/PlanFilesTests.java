package io.storelift.upgrade.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.backup.catalog.Part;
import io.storelift.composer.manifest.ManifestChange;
import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.rootfiles.RootFileChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanFilesTests {
    @TempDir
    private Path directory;

    @Test
    void a_plan_comes_back_by_its_hash_or_the_beginning_of_it() {
        PlanDocument document = PlanDocument.of(plan("2.4.4"));
        files().save(document);

        assertThat(files().find(document.hash())).isEqualTo(document);
        assertThat(files().find(document.hash().substring(0, 8)).plan()).isEqualTo(document.plan());
    }

    @Test
    void the_same_content_has_the_same_hash_and_another_content_another() {
        assertThat(PlanDocument.of(plan("2.4.4")).hash())
                .isEqualTo(PlanDocument.of(plan("2.4.4")).hash())
                .isNotEqualTo(PlanDocument.of(plan("2.4.5")).hash());
    }

    @Test
    void a_wish_for_another_component_is_part_of_the_hash_and_of_the_request_that_the_plan_answers() {
        PlanDocument wished = PlanDocument.of(plan("2.4.4", Map.of("acme/module", "1.1.0")));

        assertThat(wished.hash()).isNotEqualTo(PlanDocument.of(plan("2.4.4")).hash());
        assertThat(UpgradeRequest.of(wished.plan()))
                .isEqualTo(
                        new UpgradeRequest("2.4.4", Map.of("acme/module", "1.1.0"), Set.of(Part.DATABASE, Part.CODE)));
    }

    @Test
    void a_plan_from_before_there_were_such_wishes_is_read_under_its_old_name() throws IOException {
        String former = PlanDocument.of(plan("2.4.4")).json().replace("\"components\":{},", "");
        PlanDocument document = PlanDocument.read(former);
        Files.writeString(directory.resolve(document.hash() + ".json"), former);

        assertThat(former).doesNotContain("components");
        assertThat(files().find(document.hash()).plan()).isEqualTo(plan("2.4.4"));
    }

    @Test
    void a_plan_that_was_changed_on_disk_is_refused() throws IOException {
        PlanDocument document = PlanDocument.of(plan("2.4.4"));
        files().save(document);
        Path file = directory.resolve(document.hash() + ".json");
        Files.writeString(file, Files.readString(file).replace("2.4.4", "2.4.5"));

        assertThatThrownBy(() -> files().find(document.hash()))
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_UNKNOWN));
    }

    @Test
    void an_unknown_or_too_short_name_is_refused() {
        files().save(PlanDocument.of(plan("2.4.4")));

        assertThatThrownBy(() -> files().find("")).isInstanceOf(StoreliftException.class);
        assertThatThrownBy(() -> files().find("../../etc/passwd")).isInstanceOf(StoreliftException.class);
    }

    private PlanFiles files() {
        return new PlanFiles(directory, new Durable());
    }

    private static Plan plan(String to) {
        return plan(to, Map.of());
    }

    private static Plan plan(String to, Map<String, String> components) {
        TreeMap<String, String> facts = new TreeMap<>();
        facts.put("composer.json", "abc");
        return new Plan(
                Plan.FORMAT,
                "/srv/shop",
                "Magento Open Source",
                "magento/product-community-edition",
                "2.4.3",
                to,
                components,
                "Composer 2.5.5",
                List.of(new PlannedOperation("update", "a/b", "1", "2")),
                "{}",
                "{}",
                false,
                List.of(new ManifestChange(List.of("require", "a/b"), "\"1\"", "\"2\"", false)),
                List.of(new RootFileChange(".htaccess", RootFileChange.Treatment.MERGED)),
                List.of(),
                List.of(),
                Set.of("DATABASE", "CODE"),
                new StoreFacts(facts, "8.2.1"));
    }
}
