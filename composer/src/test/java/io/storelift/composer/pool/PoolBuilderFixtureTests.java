package io.storelift.composer.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.packages.RootAlias;
import io.storelift.composer.repository.FilterRepository;
import io.storelift.composer.repository.PackageListRepository;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.StabilityFilter;
import io.storelift.composer.solver.DefaultPolicy;
import io.storelift.composer.version.Stability;
import io.storelift.composer.version.VersionParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PoolBuilderFixtureTests {
    private final ConstraintParser constraints = new ConstraintParser(new VersionParser());
    private final PackageLoader loader = new PackageLoader(constraints);

    @TestFactory
    Stream<DynamicTest> pools_have_the_packages_that_composers_have() throws IOException {
        Map<String, String> skipped = Fixtures.skipped("poolbuilder");
        return Fixtures.of("poolbuilder").stream()
                .map(fixture ->
                        DynamicTest.dynamicTest(fixture.file().getFileName().toString(), () -> {
                            String name = fixture.file().getFileName().toString();
                            assumeFalse(skipped.containsKey(name), () -> String.valueOf(skipped.get(name)));
                            new Run(fixture).check();
                        }));
    }

    private final class Run {
        private final Fixtures.Fixture fixture;
        private final JsonNode root;
        private final JsonNode asked;
        private final Map<LoadedPackage, String> ids = new HashMap<>();

        Run(Fixtures.Fixture fixture) {
            this.fixture = fixture;
            this.root = fixture.json("ROOT");
            this.asked = fixture.json("REQUEST");
        }

        void check() {
            List<PackageRepository> repositories = new ArrayList<>();
            for (JsonNode each : fixture.json("PACKAGE-REPOS")) {
                repositories.add(repository(each));
            }
            PackageListRepository locked =
                    new PackageListRepository(Origin.LOCK, origin -> load(asked.path("locked"), origin));
            repositories.add(locked);
            Request request = request(locked);

            BuiltPool built = builder().build(repositories, request, new Intervals());
            Pool optimized = new PoolOptimizer(new DefaultPolicy(false, false, false, Map.of()))
                    .optimize(built.request(), built.pool(), new Intervals());

            List<String> expected = texts(fixture.json("EXPECT"));
            assertThat(described(built.pool()))
                    .as(fixture.sections().get("TEST"))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(described(optimized))
                    .as("optimized: " + fixture.sections().get("TEST"))
                    .containsExactlyInAnyOrderElementsOf(
                            fixture.has("EXPECT-OPTIMIZED") ? texts(fixture.json("EXPECT-OPTIMIZED")) : expected);
        }

        private PoolBuilder builder() {
            Map<String, Stability> flags = new HashMap<>();
            root.path("stability-flags")
                    .properties()
                    .forEach(flag -> flags.put(flag.getKey(), stability(flag.getValue())));
            JsonNode minimum = root.path("minimum-stability");
            VersionParser versions = constraints.versions();
            List<RootAlias> aliases = new ArrayList<>();
            for (JsonNode alias : root.path("aliases")) {
                aliases.add(new RootAlias(
                        alias.path("package").stringValue(),
                        versions.normalize(alias.path("version").stringValue()),
                        versions.normalize(alias.path("alias").stringValue()),
                        alias.path("alias").stringValue()));
            }
            Map<String, String> references = new HashMap<>();
            root.path("references")
                    .properties()
                    .forEach(reference -> references.put(
                            reference.getKey(), reference.getValue().stringValue()));
            return PoolBuilder.of(
                            new StabilityFilter(minimum.isString() ? stability(minimum) : Stability.STABLE, flags))
                    .withRootAliases(aliases)
                    .withRootReferences(references);
        }

        private Stability stability(JsonNode word) {
            return Stability.ofWord(word.stringValue()).orElseThrow();
        }

        private Request request(PackageListRepository locked) {
            Request request = Request.of(locked).fixing(load(fixture.json("FIXED"), null));
            for (Map.Entry<String, JsonNode> require : asked.path("require").properties()) {
                request = request.requiring(
                        require.getKey(), constraints.parse(require.getValue().stringValue()));
            }
            if (!asked.path("allowList").isEmpty()) {
                UpdateMode mode = UpdateMode.ONLY_LISTED;
                if (asked.path("allowTransitiveDepsNoRootRequire").asBoolean(false)) {
                    mode = UpdateMode.WITH_DEPENDENCIES;
                }
                if (asked.path("allowTransitiveDeps").asBoolean(false)) {
                    mode = UpdateMode.WITH_ALL_DEPENDENCIES;
                }
                request = request.updating(texts(asked.path("allowList")), mode);
            }
            return request;
        }

        private PackageRepository repository(JsonNode config) {
            if (config.path("type").asString("").equals("path")) {
                return path(config);
            }
            JsonNode packages = config.isArray() ? config : config.path("packages");
            PackageListRepository all = new PackageListRepository("array repo", origin -> load(packages, origin));
            return config.isArray()
                    ? all
                    : new FilterRepository(
                            all,
                            config.has("only") ? texts(config.path("only")) : null,
                            config.has("exclude") ? texts(config.path("exclude")) : null,
                            config.path("canonical").asBoolean(true));
        }

        private PackageRepository path(JsonNode config) {
            String url = config.path("url").stringValue();
            Path manifest = fixture.file().resolveSibling(url).resolve("composer.json");
            assumeTrue(Files.exists(manifest), "the fixture's repository of type path is not there: " + manifest);
            return new PackageListRepository("path repo (" + url + ")", origin -> {
                try {
                    ObjectNode described =
                            (ObjectNode) PhpJsonReader.arrays(Files.readString(manifest), manifest.toString());
                    described.putObject("dist").put("type", "path").put("url", url);
                    return List.of(loader.load(described, origin));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        private List<ComposerPackage> load(JsonNode packages, @Nullable Origin origin) {
            List<ComposerPackage> all = new ArrayList<>();
            for (JsonNode each : packages) {
                ObjectNode described = ((ObjectNode) each).deepCopy();
                JsonNode id = described.remove("id");
                ComposerPackage loaded = loader.load(described, origin);
                if (id != null) {
                    // An alias has the id, its base is known as itself.
                    ids.put(loaded.base(), (loaded instanceof AliasPackage ? "alias " : "") + id.asString());
                }
                all.add(loaded);
                if (loaded instanceof AliasPackage) {
                    all.add(loaded.base());
                }
            }
            return all;
        }

        private List<String> described(Pool pool) {
            return pool.packages().stream().map(this::described).toList();
        }

        private String described(ComposerPackage each) {
            String id = ids.getOrDefault(each.base(), "");
            boolean isAlias = each instanceof AliasPackage;
            if (id.startsWith("alias ") && isAlias) {
                return id.substring("alias ".length());
            }
            if (!id.isEmpty() && !id.startsWith("alias ") && !isAlias) {
                return id;
            }
            String reference = each.details().path("source").path("reference").asString("");
            Origin origin = each.origin();
            String suffix = (reference.isEmpty() ? "" : "#" + reference)
                    + (origin != null && origin.repositoryName().equals(Origin.LOCK) ? " (locked)" : "");
            String text = each.name() + "-" + each.version().text() + suffix;
            if (!isAlias) {
                return text;
            }
            String base = id.isEmpty() || id.startsWith("alias ")
                    ? each.base().version().text()
                    : id;
            return text + " (alias of " + base + ")";
        }

        private List<String> texts(JsonNode list) {
            return list.valueStream().map(JsonNode::asString).toList();
        }
    }
}
