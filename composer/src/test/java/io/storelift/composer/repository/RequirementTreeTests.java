package io.storelift.composer.repository;

import static io.storelift.composer.repository.Served.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.version.Stability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequirementTreeTests {
    private static final StabilityFilter STABLE = new StabilityFilter(Stability.STABLE, Map.of());
    private static final Map<String, Constraint> WANTED = Map.of("a/a", Served.CONSTRAINTS.parse("^1.0"));

    private static void serve(Served served) {
        served.file("/packages.json", "{\"metadata-url\":\"/p2/%package%.json\"}");
        file(
                served,
                "a/a",
                "2.0.0",
                "\"z/z\":\"*\"",
                "1.1.0",
                "\"b/b\":\"^1.0\"",
                "1.0.0",
                "\"php\":\"*\",\"c/c\":\"*\"");
        file(served, "b/b", "1.0.0", "\"d/d\":\"*\",\"not/allowed\":\"*\"");
        file(served, "c/c", "1.0.0", "\"a/a\":\"^1.0\"");
        file(served, "d/d", "1.0.0", "");
    }

    private static void file(Served served, String name, String... versionsAndRequirements) {
        List<String> versions = new ArrayList<>();
        for (int index = 0; index < versionsAndRequirements.length; index += 2) {
            versions.add("{\"name\":\"%s\",\"version\":\"%s\",\"require\":{%s}}"
                    .formatted(name, versionsAndRequirements[index], versionsAndRequirements[index + 1]));
        }
        served.file("/p2/" + name + ".json", "{\"packages\":{\"" + name + "\":[" + String.join(",", versions) + "]}}");
    }

    /** The next that are asked for, and whether that is all for the time being. */
    private static List<String> asked(Served served, int number) throws InterruptedException {
        List<String> asked = new ArrayList<>();
        for (int index = 0; index < number; index++) {
            asked.add(String.valueOf(served.asked.poll(20, TimeUnit.SECONDS)));
        }
        assertThat(served.asked.poll(300, TimeUnit.MILLISECONDS)).isNull();
        return asked;
    }

    @Test
    void what_fitting_versions_require_is_asked_for_before_anybody_waits_for_it() throws Exception {
        try (Served served = new Served()) {
            serve(served);
            served.repository(null).prefetchTree(WANTED, STABLE, name -> !name.equals("not/allowed"));

            assertThat(asked(served, 5))
                    .startsWith("/packages.json", "/p2/a/a.json")
                    .containsOnlyOnce("/p2/b/b.json", "/p2/c/c.json", "/p2/d/d.json");
        }
    }

    @Test
    void copies_are_followed_while_the_server_is_asked_whether_they_hold(@TempDir Path cache) throws Exception {
        try (Served served = new Served()) {
            serve(served);
            served.repository(cache).load(names("a/a", "b/b", "c/c", "d/d"), STABLE, Map.of());
            asked(served, 5);
            for (String path : List.of("/packages.json", "/p2/a/a.json", "/p2/b/b.json")) {
                served.held.put(path, new CountDownLatch(1));
            }
            ComposerRepository second = served.repository(cache);

            second.prefetchTree(WANTED, STABLE, name -> true);

            assertThat(asked(served, 5)).contains("/p2/d/d.json", "/p2/not/allowed.json");
            served.held.values().forEach(CountDownLatch::countDown);
            assertThat(second.load(names("d/d"), STABLE, Map.of()).namesFound()).containsExactly("d/d");
            assertThat(asked(served, 1)).containsExactly("/packages.json");
        }
    }

    @Test
    void opening_asks_the_server_although_there_is_a_copy(@TempDir Path cache) throws Exception {
        try (Served served = new Served()) {
            serve(served);
            served.repository(cache).load(names("a/a"), STABLE, Map.of());
            asked(served, 2);

            served.repository(cache).open();

            assertThat(asked(served, 1)).containsExactly("/packages.json");
        }
    }

    @Test
    void a_server_that_changed_its_mind_is_believed(@TempDir Path cache) throws IOException {
        try (Served served = new Served()) {
            serve(served);
            served.repository(cache).load(names("a/a"), STABLE, Map.of());
            served.changed("Tue, 02 Jan 2024 00:00:00 GMT");
            served.file("/packages.json", "{\"metadata-url\":\"/new/%package%.json\"}")
                    .file("/new/a/a.json", "{\"packages\":{\"a/a\":[{\"name\":\"a/a\",\"version\":\"1.5.0\"}]}}");
            ComposerRepository second = served.repository(cache);

            second.prefetchTree(WANTED, STABLE, name -> true);

            assertThat(Served.texts(second.load(names("a/a"), STABLE, Map.of()).packages()))
                    .containsExactly("a/a 1.5.0.0");
        }
    }
}
