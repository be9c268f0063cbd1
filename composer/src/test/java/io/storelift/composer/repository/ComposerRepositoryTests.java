package io.storelift.composer.repository;

import static io.storelift.composer.repository.Served.json;
import static io.storelift.composer.repository.Served.names;
import static io.storelift.composer.repository.Served.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import io.storelift.composer.version.Stability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

final class ComposerRepositoryTests {
    private static final String V2 = "{'metadata-url':'/p2/%package%.json','notify-batch':'/n'}".replace('\'', '"');
    private static final StabilityFilter STABLE = new StabilityFilter(Stability.STABLE, Map.of());

    /** One package in full, as it is when nothing is left out. */
    private static final List<String> VERSIONS = List.of("""
            {"name":"a/a","version":"2.0.0","version_normalized":"2.0.0.0","type":"Magento2-Module","uid":1,
             "require":{"b/b":"^1.0","A/A":"*"},"replace":{"a/old":"self.version"},"description":"two",
             "dist":{"type":"zip","url":"https://dist.test/2.zip","reference":"x","shasum":""},"extra":{"k":{}}}""", """
            {"name":"a/a","version":"1.0.0","version_normalized":"1.0.0.0","type":"Magento2-Module","uid":2,
             "require":{"b/b":"^1.0","A/A":"*"},"description":"o\\"n}e","abandoned":"a/new",
             "dist":{"type":"zip","url":"https://dist.test/1.zip","reference":"y","shasum":""}}""");

    private static final String DEV = """
            {"name":"a/a","version":"dev-main","version_normalized":"dev-main","uid":3,"default-branch":true,
             "extra":{"branch-alias":{"dev-main":"2.x-dev"}},"require":{"b/b":"^2.0"}}""";

    private static final String MINIFIED = """
            {"packages":{"a/a":[%s,
             {"version":"1.0.0","version_normalized":"1.0.0.0","uid":2,"replace":"__unset","extra":"__unset",
              "description":"o\\"n}e","abandoned":"a/new",
              "dist":{"type":"zip","url":"https://dist.test/1.zip","reference":"y","shasum":""}}]},
             "minified":"composer/2.0"}""".formatted(VERSIONS.get(0));

    private static String inline(List<String> versions) {
        List<String> keyed = new ArrayList<>();
        versions.forEach(version -> keyed.add("\"v" + keyed.size() + "\":" + version));
        return "{\"packages\":{\"a/a\":{" + String.join(",", keyed) + "}}}";
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(VERSIONS);
        all.add(DEV);
        return all;
    }

    private static void serveVersion2(Served served) {
        served.file("/packages.json", V2)
                .file("/p2/a/a.json", MINIFIED)
                .file("/p2/a/a~dev.json", "{\"packages\":{\"a/a\":[" + DEV + "]},\"minified\":\"composer/2.0\"}");
    }

    private static void serveVersion2InFull(Served served) {
        served.file("/packages.json", V2)
                .file("/p2/a/a.json", "{\"packages\":{\"a/a\":[" + String.join(",", VERSIONS) + "]}}")
                .file("/p2/a/a~dev.json", "{\"packages\":{\"a/a\":[" + DEV + "]}}");
    }

    private static void serveVersion1(Served served) {
        String provider = inline(all());
        String hash = Served.digest("SHA-256", provider);
        String include = "{\"providers\":{\"a/a\":{\"sha256\":\"" + hash + "\"}}}";
        String includeHash = Served.digest("SHA-256", include);
        served.file(
                        "/packages.json",
                        "{\"packages\":[],\"notify-batch\":\"/n\",\"providers-url\":\"/p/%package%$%hash%.json\","
                                + "\"provider-includes\":{\"p/all$%hash%.json\":{\"sha256\":\"" + includeHash + "\"}}}")
                .file("/p/all$" + includeHash + ".json", include)
                .file("/p/a/a$" + hash + ".json", provider);
    }

    private static void serveLazily(Served served) {
        served.file(
                        "/packages.json",
                        "{\"packages\":[],\"notify-batch\":\"/n\",\"providers-lazy-url\":\"/lazy/%package%.json\"}")
                .file("/lazy/a/a.json", inline(all()));
    }

    private static void serveIncludes(Served served) {
        String include = inline(all());
        served.file(
                        "/packages.json",
                        "{\"packages\":[],\"notify-batch\":\"/n\",\"includes\":{\"include/all.json\":{\"sha1\":\""
                                + Served.digest("SHA-1", include) + "\"}}}")
                .file("/include/all.json", include);
    }

    private static void serveInline(Served served) {
        served.file(
                "/packages.json", "{\"notify-batch\":\"/n\"," + inline(all()).substring(1));
    }

    private static List<Consumer<Served>> protocols() {
        return List.of(
                ComposerRepositoryTests::serveVersion2,
                ComposerRepositoryTests::serveVersion2InFull,
                ComposerRepositoryTests::serveVersion1,
                ComposerRepositoryTests::serveLazily,
                ComposerRepositoryTests::serveIncludes,
                ComposerRepositoryTests::serveInline);
    }

    @Test
    void every_protocol_gives_the_same_packages() throws IOException {
        for (Consumer<Served> protocol : protocols()) {
            try (Served served = new Served()) {
                protocol.accept(served);
                ComposerRepository repository = served.repository(null);

                PackageRepository.Loaded stable = repository.load(names("a/a", "x/unknown"), STABLE, Map.of());
                assertThat(stable.namesFound()).containsExactly("a/a");
                assertThat(texts(stable.packages())).containsExactly("a/a 2.0.0.0", "a/a 1.0.0.0");

                ComposerPackage newest = stable.packages().get(0);
                assertThat(newest.origin()).isSameAs(repository);
                assertThat(newest.type()).isEqualTo("magento2-module");
                assertThat(newest.requires().list()).hasSize(1);
                assertThat(newest.replaces().to("a/old")).satisfies(link -> {
                    assertThat(link.type()).isEqualTo(LinkType.REPLACE);
                    assertThat(link.constraint().text()).isEqualTo("== 2.0.0.0");
                });
                ComposerPackage older = stable.packages().get(1);
                assertThat(older.replaces().isEmpty()).isTrue();
                assertThat(older.base().abandoned()).isEqualTo("a/new");

                ObjectNode expected = (ObjectNode) PhpJsonReader.arrays(VERSIONS.get(1), "expected");
                expected.put("notification-url", served.server.address() + "/n");
                assertThat(older.details()).isEqualTo(expected);
                assertThat(newest.details().path("extra").path("k").isArray()).isTrue();

                assertThat(texts(repository
                                .load(names("a/a ^2.0"), STABLE, Map.of())
                                .packages()))
                        .containsExactly("a/a 2.0.0.0");
                assertThat(texts(repository
                                .load(names("a/a ^2.0"), STABLE, Map.of("a/a", Set.of("2.0.0.0")))
                                .packages()))
                        .isEmpty();
                assertThat(texts(repository.find("a/a", null)))
                        .containsExactlyInAnyOrder(
                                "a/a 2.0.0.0", "a/a 1.0.0.0", "a/a 2.9999999.9999999.9999999-dev", "a/a dev-main");
                assertThat(repository.find("x/unknown", null)).isEmpty();
            }
        }
    }

    @Test
    void a_branch_is_loaded_by_its_alias_and_stands_behind_it() throws IOException {
        try (Served served = new Served()) {
            serveVersion2(served);
            ComposerRepository repository = served.repository(null);
            StabilityFilter dev = new StabilityFilter(Stability.STABLE, Map.of("a/a", Stability.DEV));
            assertThat(texts(repository.load(names("a/a ^2.1"), dev, Map.of()).packages()))
                    .containsExactly("a/a 2.9999999.9999999.9999999-dev", "a/a dev-main");
            assertThat(served.server.requests()).contains("GET /p2/a/a~dev.json");
        }
    }

    @Test
    void development_files_are_not_fetched_for_names_that_must_be_stable() throws IOException {
        try (Served served = new Served()) {
            serveVersion2(served);
            served.repository(null).load(names("a/a"), STABLE, Map.of());
            assertThat(served.server.requests()).containsExactly("GET /packages.json", "GET /p2/a/a.json");
        }
    }

    @Test
    void answers_come_in_the_order_of_the_questions() throws IOException {
        try (Served served = new Served()) {
            served.file("/packages.json", V2);
            List<String> asked = new ArrayList<>();
            for (int index = 0; index < 50; index++) {
                String name = "v/p" + (index * 37 % 50);
                asked.add(name);
                served.file(
                        "/p2/" + name + ".json",
                        "{\"packages\":{\"" + name + "\":[{\"name\":\"" + name + "\",\"version\":\"1.0.0\"}]}}");
            }
            ComposerRepository repository = served.repository(null);
            repository.prefetch(List.of("v/p49", "v/p3"), STABLE);
            List<ComposerPackage> packages = repository
                    .load(names(asked.toArray(String[]::new)), STABLE, Map.of())
                    .packages();
            assertThat(packages).extracting(ComposerPackage::name).containsExactlyElementsOf(asked);
            assertThat(served.server.requests()).doesNotHaveDuplicates();
            // What Composer has loaded before, it appends first.
            assertThat(repository
                            .load(names("v/p1", "v/p2", "v/p3"), STABLE, Map.of("v/p3", Set.of()))
                            .packages())
                    .extracting(ComposerPackage::name)
                    .containsExactly("v/p3", "v/p1", "v/p2");
        }
    }

    @Test
    void names_that_a_repository_says_it_has_not_are_not_asked_for() throws IOException {
        try (Served served = new Served()) {
            served.file(
                            "/packages.json",
                            "{\"metadata-url\":\"/p2/%package%.json\",\"available-packages\":[\"A/A\"],"
                                    + "\"available-package-patterns\":[\"magento/*\"]}")
                    .file("/p2/a/a.json", MINIFIED);
            ComposerRepository repository = served.repository(null);
            repository.load(names("a/a", "b/b", "magento/x", "php", "ext-json"), STABLE, Map.of());
            assertThat(served.server.requests())
                    .containsExactlyInAnyOrder("GET /packages.json", "GET /p2/a/a.json", "GET /p2/magento/x.json");
        }
    }

    @Test
    void a_copy_is_revalidated_once_and_used(@TempDir Path cache) throws IOException {
        try (Served served = new Served()) {
            serveVersion2(served);
            served.repository(cache).load(names("a/a"), STABLE, Map.of());
            assertThat(served.unchanged).isEmpty();

            ComposerRepository second = served.repository(cache);
            List<ComposerPackage> packages =
                    second.load(names("a/a"), STABLE, Map.of()).packages();
            second.load(names("a/a"), STABLE, Map.of());
            assertThat(served.unchanged).containsExactly("/packages.json", "/p2/a/a.json");
            assertThat(packages.get(1).details().path("description").asString()).isEqualTo("o\"n}e");
        }
    }

    @Test
    void a_damaged_copy_is_fetched_again(@TempDir Path cache) throws IOException {
        try (Served served = new Served()) {
            serveVersion2(served);
            served.repository(cache).load(names("a/a"), STABLE, Map.of());
            Path copy = Objects.requireNonNull(
                    RepositoryCache.of(cache, served.server.address()).path("provider-a~a.json"));
            String whole = Files.readString(copy);
            for (String damaged : List.of(
                    "", whole.substring(0, 50), whole.substring(0, 50) + whole.substring(whole.length() - 60))) {
                Files.writeString(copy, damaged);
                assertThat(texts(served.repository(cache)
                                .load(names("a/a"), STABLE, Map.of())
                                .packages()))
                        .containsExactly("a/a 2.0.0.0", "a/a 1.0.0.0");
                assertThat(Files.readString(copy)).isEqualTo(whole);
            }
        }
    }

    @Test
    void copies_answer_for_a_server_that_is_away_and_that_is_said(@TempDir Path cache) throws IOException {
        Served served = new Served();
        try (served) {
            serveVersion2(served);
            served.repository(cache).load(names("a/a"), STABLE, Map.of());
        }
        assertThat(texts(served.repository(cache)
                        .load(names("a/a"), STABLE, Map.of())
                        .packages()))
                .containsExactly("a/a 2.0.0.0", "a/a 1.0.0.0");
        assertThat(served.notices).singleElement().asString().contains("loaded from the local cache");
        assertThatThrownBy(() -> served.repository(cache).load(names("b/b"), STABLE, Map.of()))
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void what_does_not_match_its_checksum_is_refused() throws IOException {
        try (Served served = new Served()) {
            served.file(
                            "/packages.json",
                            "{\"packages\":[],\"providers-url\":\"/p/%package%$%hash%.json\","
                                    + "\"providers\":{\"a/a\":{\"sha256\":\"00\"}}}")
                    .file("/p/a/a$00.json", inline(all()));
            assertThatThrownBy(() -> served.repository(null).load(names("a/a"), STABLE, Map.of()))
                    .hasMessageContaining("do not match its signature")
                    .isInstanceOfSatisfying(
                            RepositoryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
        }
    }

    private static Kind kindOf(String file) throws IOException {
        try (Served served = new Served()) {
            served.file("/packages.json", V2).file("/p2/a/a.json", file);
            try {
                List<ComposerPackage> packages = served.repository(null)
                        .load(names("a/a"), STABLE, Map.of())
                        .packages();
                throw new AssertionError(packages.toString());
            } catch (RepositoryException e) {
                assertThat(String.valueOf(e.getMessage()).codePoints().filter(point -> point < ' ' && point != '\n'))
                        .isEmpty();
                return e.kind();
            }
        }
    }

    private static String versions(String version) {
        return "{\"packages\":{\"a/a\":[" + version.replace('\'', '"') + "]}}";
    }

    @Test
    void hostile_metadata_are_refused() throws IOException {
        for (String hostile : List.of(
                "no json",
                "[1]",
                "{\"packages\":{\"a/a\":[1]}}",
                "{\"packages\":{\"a/a\":[".concat("[".repeat(100_000)),
                versions("{'version':'1.0.0'}"),
                versions("{'name':'a/a'}"),
                versions("{'name':'a/a','version':'no version'}"),
                versions("{'name':'b/b','version':'1.0.0'}"),
                versions("{'name':'a/a\\u0007','version':'1.0.0'}"),
                versions("{'name':'a/a','version':'dev-x\\u001b[2J'}"),
                versions("{'name':'a/a','version':'dev-../../etc/passwd'}"),
                versions("{'name':'a/a','version':'1.0.0','require':{'../../etc/passwd':'*'}}"),
                versions("{'name':'a/a','version':'1.0.0','require':{'b/b':['*']}}"),
                versions("{'name':'a/a','version':'1.0.0','require':{'b/b':'no constraint !!'}}"))) {
            assertThat(kindOf(hostile))
                    .as(hostile.substring(0, Math.min(60, hostile.length())))
                    .isEqualTo(Kind.INVALID);
        }
        assertThat(kindOf("{\"a\":\"" + "x".repeat(9 * 1024 * 1024) + "\"}")).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void addresses_that_lead_to_the_machines_own_files_are_refused() throws IOException {
        try (Served served = new Served()) {
            served.file("/packages.json", "{\"metadata-url\":\"file:///etc/%package%\"}");
            assertThatThrownBy(() -> served.repository(null).load(names("a/a"), STABLE, Map.of()))
                    .isInstanceOfSatisfying(
                            RepositoryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
        }
    }

    @Test
    void hostile_names_are_not_asked_for() throws IOException {
        try (Served served = new Served()) {
            serveVersion2(served);
            ComposerRepository repository = served.repository(null);
            assertThatThrownBy(() -> repository.load(names("../../x"), STABLE, Map.of()))
                    .isInstanceOfSatisfying(
                            RepositoryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
            assertThat(repository.load(names("a?b/c"), STABLE, Map.of()).namesFound())
                    .isEmpty();
            assertThat(served.server.requests()).containsExactly("GET /packages.json");
        }
    }

    @Test
    void includes_that_include_themselves_end() throws IOException {
        try (Served served = new Served()) {
            served.file("/packages.json", "{\"packages\":{},\"includes\":{\"i.json\":{}}}")
                    .file("/i.json", "{\"packages\":{},\"includes\":{\"i.json\":{}}}");
            assertThatThrownBy(() -> served.repository(null).load(names("a/a"), STABLE, Map.of()))
                    .isInstanceOfSatisfying(
                            RepositoryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
        }
    }

    @Test
    void advisories_come_from_metadata_first_and_from_the_api_for_the_rest() throws IOException {
        try (Served served = new Served()) {
            String advisory = "{\"advisoryId\":\"%s\",\"affectedVersions\":\"<2.0\",\"title\":\"t\","
                    + "\"sources\":[{\"name\":\"GitHub\",\"remoteId\":\"GHSA-1\"}]}";
            served.file(
                            "/packages.json",
                            "{\"metadata-url\":\"/p2/%package%.json\","
                                    + "\"security-advisories\":{\"metadata\":true,\"api-url\":\"/api\"}}")
                    .file(
                            "/p2/a/a.json",
                            "{\"packages\":{},\"security-advisories\":[" + advisory.formatted("one") + "]}")
                    .file(
                            "/api",
                            "{\"advisories\":{\"b/b\":[" + advisory.formatted("two") + "],\"c/c\":["
                                    + advisory.formatted("three") + "]}}");
            Map<String, Constraint> versions =
                    Map.of("a/a", Served.CONSTRAINTS.parse("1.5"), "b/b", Served.CONSTRAINTS.parse("1.0"));
            List<SecurityAdvisory> found = served.repository(null).advisories(versions);
            assertThat(found).extracting(SecurityAdvisory::id).containsExactlyInAnyOrder("one", "two");
            assertThat(found.get(0).remoteIds()).containsExactly("GHSA-1");
            assertThat(served.repository(null).advisories(Map.of("a/a", Served.CONSTRAINTS.parse("2.5"))))
                    .isEmpty();
        }
    }

    @Test
    void advisories_in_full_come_from_the_interface_although_files_have_them_in_brief() throws IOException {
        try (Served served = new Served()) {
            served.file(
                            "/packages.json",
                            "{\"metadata-url\":\"/p2/%package%.json\","
                                    + "\"security-advisories\":{\"metadata\":true,\"api-url\":\"/api\"}}")
                    .file(
                            "/p2/a/a.json",
                            "{\"packages\":{},\"security-advisories\":[{\"advisoryId\":\"one\","
                                    + "\"affectedVersions\":\"<2.0\"}]}")
                    .file(
                            "/api",
                            "{\"advisories\":{\"a/a\":[{\"advisoryId\":\"one\",\"affectedVersions\":\"<2.0\","
                                    + "\"title\":\"t\",\"cve\":\"CVE-1\",\"sources\":[],"
                                    + "\"reportedAt\":\"2024-01-01 00:00:00\"}]}}");
            Map<String, Constraint> versions = Map.of("a/a", Served.CONSTRAINTS.parse("1.5"));
            assertThat(served.repository(null).advisories(versions))
                    .singleElement()
                    .matches(each -> !each.isComplete() && each.cve() == null);
            assertThat(served.server.requests()).noneMatch(each -> each.contains("/api"));
            ComposerRepository repository = served.repository(null);
            assertThat(repository.completeAdvisories(versions))
                    .singleElement()
                    .matches(each -> each.isComplete() && "CVE-1".equals(each.cve()));
            int asked = served.server.requests().size();
            assertThat(repository.completeAdvisories(versions)).hasSize(1);
            assertThat(repository.completeAdvisories(Map.of("a/a", Served.CONSTRAINTS.parse("2.5"))))
                    .isEmpty();
            assertThat(served.server.requests()).hasSize(asked);
        }
    }

    @Test
    void a_repository_that_has_advisories_in_brief_only_cannot_tell_them_in_full() throws IOException {
        try (Served served = new Served()) {
            served.file(
                            "/packages.json",
                            "{\"metadata-url\":\"/p2/%package%.json\",\"available-packages\":[\"a/a\"],"
                                    + "\"security-advisories\":{\"metadata\":true}}")
                    .file(
                            "/p2/a/a.json",
                            "{\"packages\":{},\"security-advisories\":[{\"advisoryId\":\"one\","
                                    + "\"affectedVersions\":\"<2.0\"}]}");
            Map<String, Constraint> versions = Map.of("a/a", Served.CONSTRAINTS.parse("1.5"));
            assertThat(served.repository(null).advisories(versions)).hasSize(1);
            assertThatThrownBy(() -> served.repository(null).completeAdvisories(versions))
                    .isInstanceOf(RepositoryException.class)
                    .hasMessageStartingWith(
                            "Advisory for a/a could not be loaded as a full advisory from composer repo");
        }
    }

    @Test
    void an_entry_of_a_list_may_be_about_another_package_than_its_file() throws IOException {
        try (Served served = new Served()) {
            served.file(
                            "/packages.json",
                            "{\"metadata-url\":\"/p2/%package%.json\","
                                    + "\"filter\":{\"metadata\":true,\"lists\":{\"malware\":{\"enabled\":true}}}}")
                    .file(
                            "/p2/a/a.json",
                            "{\"packages\":{},\"filter\":{\"malware\":[{\"constraint\":\"1.0\"},"
                                    + "{\"package\":\"b/b\",\"constraint\":\"*\"},"
                                    + "{\"package\":\"c/c\",\"constraint\":\"*\"},{\"package\":\"a/a\"},"
                                    + "{\"constraint\":\"3.0\"}]}}");
            Map<String, Constraint> versions = new LinkedHashMap<>();
            versions.put("a/a", Served.CONSTRAINTS.parse("1.0 || 2.0"));
            versions.put("b/b", Served.CONSTRAINTS.parse("1.0"));
            assertThat(served.repository(null).filterEntries(versions, List.of("malware")))
                    .extracting(FilterListEntry::packageName)
                    .containsExactly("a/a", "b/b");
        }
    }

    @Test
    void an_entry_of_a_list_with_an_odd_constraint_is_a_mistake_of_the_repository() throws IOException {
        try (Served served = new Served()) {
            served.file(
                            "/packages.json",
                            "{\"metadata-url\":\"/p2/%package%.json\","
                                    + "\"filter\":{\"metadata\":true,\"lists\":{\"malware\":{\"enabled\":true}}}}")
                    .file("/p2/a/a.json", "{\"packages\":{},\"filter\":{\"malware\":[{\"constraint\":\"what?\"}]}}");
            Map<String, Constraint> versions = Map.of("a/a", Served.CONSTRAINTS.parse("1.0"));
            assertThatThrownBy(() -> served.repository(null).filterEntries(versions, List.of("malware")))
                    .isInstanceOf(RepositoryException.class)
                    .hasMessageEndingWith("has an entry of malware about a/a: Could not parse version constraint what?:"
                            + " Invalid version string \"what?\"");
        }
    }

    @Test
    void files_that_include_each_other_without_end_are_refused() throws IOException {
        try (Served served = new Served()) {
            served.file("/packages.json", "{\"packages\":{},\"includes\":{\"more.json\":{}}}")
                    .file("/more.json", "{\"packages\":{},\"includes\":{\"more.json\":{}}}");
            assertThatThrownBy(() -> served.repository(null).all())
                    .isInstanceOf(RepositoryException.class)
                    .hasMessageEndingWith("has includes within includes without end");
        }
        try (Served served = new Served()) {
            String deepest = "{}";
            for (int depth = 12; depth > 0; depth--) {
                served.file("/list" + depth + ".json", deepest);
                deepest = "{\"provider-includes\":{\"list" + depth + ".json\":{\"sha256\":\""
                        + Served.digest("SHA-256", deepest) + "\"}}}";
            }
            served.file("/packages.json", "{\"providers-url\":\"/p/%package%.json\"," + deepest.substring(1));
            assertThatThrownBy(() -> served.repository(null).similarNames("a"))
                    .isInstanceOf(RepositoryException.class)
                    .hasMessageEndingWith("has includes within includes without end");
        }
    }

    @Test
    void mirrors_and_options_reach_the_details() throws IOException {
        try (Served served = new Served()) {
            served.file(
                            "/packages.json",
                            "{\"metadata-url\":\"/p2/%package%.json\",\"mirrors\":[{\"dist-url\":\"/m/%package%.zip\","
                                    + "\"preferred\":true}]}")
                    .file("/p2/a/a.json", MINIFIED);
            ComposerRepository repository = new ComposerRepository(
                    json("{'url':'" + served.server.address() + "/','options':{'http':{'header':['X: y']}}}"),
                    served.context(null));
            ObjectNode details = repository
                    .load(names("a/a"), STABLE, Map.of())
                    .packages()
                    .get(0)
                    .details();
            assertThat(details.path("dist").path("mirrors"))
                    .hasToString("[{\"url\":\"" + served.server.address() + "/m/%package%.zip\",\"preferred\":true}]");
            assertThat(details.path("transport-options")).hasToString("{\"http\":{\"header\":[\"X: y\"]}}");
        }
    }

    @Test
    void several_resolutions_share_what_was_read() throws Exception {
        try (Served served = new Served()) {
            serveVersion2(served);
            ComposerRepository repository = served.repository(null);
            List<ComposerPackage> seen = new CopyOnWriteArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int index = 0; index < 8; index++) {
                threads.add(Thread.startVirtualThread(() -> seen.addAll(
                        repository.load(names("a/a"), STABLE, Map.of()).packages())));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(seen).hasSize(16);
            assertThat(Set.copyOf(seen)).hasSize(2);
            assertThat(served.server.requests()).hasSize(2);
        }
    }
}
