package io.storelift.composer.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.json.PhpJsonWriter;
import io.storelift.composer.lockfile.ContentHash;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.manifest.RootManifest;
import io.storelift.composer.manifest.RootManifestLoader;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.PackageDumper;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.policy.PolicyConfig;
import io.storelift.composer.policy.PolicyOverrides;
import io.storelift.composer.pool.UpdateMode;
import io.storelift.composer.version.VersionParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs a fixture and compares what comes of it with what the fixture says. */
final class FixtureRunner {
    private static final List<String> WORDS_FOR_LOCK_ONLY = List.of("lock", "nothing", "mirrors");
    private static final List<String> NOT_COMPARED = List.of("hash", "content-hash", "_readme", "plugin-api-version");
    private static final List<String> MAPS = List.of("stability-flags", "platform", "platform-dev");
    private static final Pattern INI_FILE = Pattern.compile("^    - .*?\\.ini$", Pattern.MULTILINE);
    private static final Pattern INI_FILES = Pattern.compile("(__inilist__\\n)+");

    private final JsonMapper json = JsonMapper.shared();
    private final PlatformProfile platform = PlatformProfile.ofJson(
            json.readTree(InstallerFixtureTests.resource("/io/storelift/composer/project/platform.json")));
    private final PackageLoader packages = new PackageLoader(new ConstraintParser(new VersionParser()));

    /**
     * @param folder of the fixture; addresses of repositories may be relative to it
     * @throws AssertionError where the outcome differs
     */
    void check(InstallerFixture fixture, Path folder, boolean optimized) {
        boolean funding = !"putenv('COMPOSER_FUND=0')".equals(fixture.condition());
        if (fixture.exception() != null) {
            assertThatThrownBy(() -> report(fixture, folder, optimized)).hasMessageContaining(fixture.operations());
            return;
        }
        RunReport report = report(fixture, folder, optimized);
        String output = output(report, funding);
        assertThat(report.exitCode()).as(output).isEqualTo(fixture.exitCode());
        checkLock(fixture.expectedLock(), report.lock());
        checkInstalled(fixture.expectedInstalled(), report.installed());
        List<String> operations = new RunLine(fixture.run()).has("--dry-run")
                ? List.of()
                : report.operations().stream()
                        .map(operation -> operation.show(false))
                        .toList();
        assertThat(String.join("\n", operations)).as("operations").isEqualTo(fixture.operations());
        @Nullable String expectedOutput = fixture.expectedOutput(optimized);
        if (expectedOutput != null && !new PrintfFormat(expectedOutput.stripTrailing()).matches(output)) {
            assertThat(output).isEqualTo(expectedOutput.stripTrailing());
        }
    }

    private static String output(RunReport report, boolean funding) {
        String output =
                ConsoleText.plain(String.join("\n", report.output()), false).stripTrailing();
        output = INI_FILE.matcher(output).replaceAll("__inilist__");
        output = INI_FILES.matcher(output).replaceAll("__inilist__\n");
        return funding
                ? output
                : output.lines()
                        .filter(line -> !line.contains("looking for funding") && !line.contains("`composer fund`"))
                        .reduce((one, other) -> one + "\n" + other)
                        .orElse("");
    }

    private RunReport report(InstallerFixture fixture, Path folder, boolean optimized) {
        String text = fixture.manifest();
        RootManifest manifest = new RootManifestLoader(packages).load(Manifest.parse(text), Optional.empty());
        RunLine run = new RunLine(fixture.run());
        Project project = new Project(
                manifest,
                text,
                lock(fixture.lock(), text),
                installed(fixture.installed()),
                new FixtureRepositories(packages, folder).of(manifest.repositories()),
                platform,
                List.of("/etc/php.ini", "/etc/php.d/gd.ini"),
                PolicyConfig.of(
                        List.of(manifest.config()),
                        PolicyOverrides.none(),
                        packages.assembler().constraints()),
                List.of(),
                packages);
        UpdateOptions options = options(run).withPoolOptimizer(optimized);
        return run.isUpdate() ? ProjectRun.update(project, options) : ProjectRun.install(project, options);
    }

    /** Unless the fixture says otherwise the lock file is up to date. */
    private Optional<LockFile> lock(@Nullable String text, String manifest) {
        if (text == null || json.readTree(text).isEmpty()) {
            return Optional.empty();
        }
        ObjectNode lock = (ObjectNode) json.readTree(text);
        if (!lock.has("hash") && !lock.has("content-hash")) {
            lock.put("content-hash", ContentHash.of(manifest));
        }
        return Optional.of(LockFile.parse(lock.toString()));
    }

    private List<ComposerPackage> installed(@Nullable String text) {
        List<ComposerPackage> installed = new ArrayList<>();
        if (text != null) {
            for (JsonNode each : PhpJsonReader.arrays(text, "installed.json")) {
                installed.addAll(PackageLoader.withBase(packages.load((ObjectNode) each, null)));
            }
        }
        return installed;
    }

    private static UpdateOptions options(RunLine run) {
        List<String> only = run.arguments().stream()
                .filter(name -> !WORDS_FOR_LOCK_ONLY.contains(name))
                .toList();
        UpdateMode mode = UpdateMode.ONLY_LISTED;
        if (run.has("--with-all-dependencies")) {
            mode = UpdateMode.WITH_ALL_DEPENDENCIES;
        } else if (run.has("--with-dependencies")) {
            mode = UpdateMode.WITH_DEPENDENCIES;
        }
        return UpdateOptions.everything()
                .withOnly(only, mode)
                .withLockOnly(run.has("--lock") || only.size() < run.arguments().size())
                .withDev(!run.has("--no-dev"))
                .withInstall(!run.has("--no-install"))
                .withDryRun(run.has("--dry-run"))
                .withPreferStable(run.has("--prefer-stable"))
                .withPreferLowest(run.has("--prefer-lowest"))
                .withMinimalChanges(run.has("--minimal-changes"))
                .withPlatformRequirements(platformRequirements(run));
    }

    private static PlatformRequirements platformRequirements(RunLine run) {
        if (run.has("--ignore-platform-reqs")) {
            return PlatformRequirements.none();
        }
        List<String> ignored = run.values("--ignore-platform-req");
        return ignored.isEmpty() ? PlatformRequirements.all() : PlatformRequirements.except(ignored);
    }

    private void checkLock(@Nullable String expected, Optional<String> actual) {
        if (expected == null) {
            return;
        }
        if (expected.equals("false")) {
            assertThat(actual).as("lock file").isEmpty();
            return;
        }
        assertThat(actual).as("lock file").isPresent();
        assertThat(comparable(actual.orElseThrow()).toPrettyString())
                .as("lock file")
                .isEqualTo(comparable(expected).toPrettyString());
    }

    private JsonNode comparable(String text) {
        ObjectNode lock = (ObjectNode) json.readTree(text);
        NOT_COMPARED.forEach(lock::remove);
        for (String key : MAPS) {
            if (lock.path(key).isEmpty()) {
                lock.putObject(key);
            }
        }
        return sorted(PhpJsonReader.toArrays(lock));
    }

    /** Keys in order, since their order doesn't count. */
    private JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = json.createObjectNode();
            object.properties().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(entry -> copy.set(entry.getKey(), sorted(entry.getValue())));
            return copy;
        }
        if (node.isArray()) {
            var copy = json.createArrayNode();
            node.forEach(element -> copy.add(sorted(element)));
            return copy;
        }
        return node;
    }

    private static void checkInstalled(@Nullable String expected, List<ComposerPackage> installed) {
        if (expected == null) {
            return;
        }
        List<String> actual = installed.stream()
                .filter(LoadedPackage.class::isInstance)
                .sorted(Comparator.comparing(ComposerPackage::prettyName))
                .map(each -> PhpJsonWriter.compact(new PackageDumper().dump(each)))
                .toList();
        List<String> wanted = new ArrayList<>();
        PhpJsonReader.arrays(expected, "EXPECT-INSTALLED").forEach(each -> wanted.add(PhpJsonWriter.compact(each)));
        assertThat(actual).as("installed").isEqualTo(wanted);
    }
}
