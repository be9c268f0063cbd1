package io.storelift.composer.advice;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.manifest.RootManifest;
import io.storelift.composer.manifest.RootManifestLoader;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.policy.PolicyConfig;
import io.storelift.composer.project.Project;
import io.storelift.composer.project.ProjectRun;
import io.storelift.composer.project.RunReport;
import io.storelift.composer.project.UpdateOptions;
import io.storelift.composer.repository.PackageListRepository;
import io.storelift.composer.version.VersionParser;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A store whose packages are all written down in the test. Text within {@code '} becomes JSON. */
final class SmallStore {
    static final String PRODUCT = "acme/shop";
    static final String TITLE = "Acme Shop";

    private final PackageLoader loader = new PackageLoader(new ConstraintParser(new VersionParser()));
    private final List<String> packages = new ArrayList<>();
    private final Map<String, String> requires = new LinkedHashMap<>();
    private final List<String> targets = new ArrayList<>();
    private String php = "8.2.20";
    private String more = "";
    private Optional<String> lock = Optional.empty();
    private UpdateOptions options = UpdateOptions.everything();

    /** The product in versions 1 to 4, each with its framework; two and more for newer PHP. */
    static SmallStore usual() {
        SmallStore store = new SmallStore();
        for (int number = 1; number <= 4; number++) {
            store.offering("acme/framework", number + "0.0.4", "")
                    .offering(PRODUCT, number + ".0.0", "'require': {'acme/framework': '" + number + "0.0.4'}");
        }
        return store;
    }

    /** @param content further keys of the package */
    SmallStore offering(String name, String version, String content) {
        packages.add("{'name': '" + name + "', 'version': '" + version + "', 'type': 'library'"
                + (content.isEmpty() ? "" : ", " + content) + "}");
        return this;
    }

    SmallStore requiring(String name, String constraint) {
        requires.put(name, constraint);
        return this;
    }

    /** Other versions of the product to go to, the nearest first. */
    SmallStore withTargets(String... versions) {
        targets.addAll(List.of(versions));
        return this;
    }

    SmallStore onPhp(String version) {
        this.php = version;
        return this;
    }

    /** Further keys of composer.json. */
    SmallStore with(String content) {
        this.more = ", " + content;
        return this;
    }

    SmallStore updating(UpdateOptions how) {
        this.options = how;
        return this;
    }

    /** What it requires so far is installed. */
    SmallStore installed() {
        RunReport report = ProjectRun.update(project(), UpdateOptions.everything());
        if (report.exitCode() != 0) {
            throw new IllegalStateException(String.join("\n", report.output()));
        }
        this.lock = report.lock();
        return this;
    }

    Project project() {
        String text = json("{'name': 'acme/store', 'require': {"
                + requires.entrySet().stream()
                        .map(entry -> "'" + entry.getKey() + "': '" + entry.getValue() + "'")
                        .collect(Collectors.joining(", "))
                + "}" + more + "}");
        RootManifest manifest = new RootManifestLoader(loader).load(Manifest.parse(text), Optional.empty());
        return new Project(
                manifest,
                text,
                lock.map(LockFile::parse),
                List.of(),
                List.of(new PackageListRepository(
                        "package repo",
                        repository -> packages.stream()
                                .flatMap(each -> PackageLoader.withBase(loaded(each, repository)).stream())
                                .toList())),
                new PlatformProfile(
                        new ComposerVersions("2.10.2", "2.9.0", "2.2.2"),
                        php,
                        false,
                        false,
                        true,
                        true,
                        List.of(new PlatformProfile.Extension("json", php)),
                        List.of(),
                        List.of(),
                        null),
                List.of(),
                PolicyConfig.standard(loader.assembler().constraints()),
                List.of(),
                loader);
    }

    private ComposerPackage loaded(String content, Origin origin) {
        return loader.load((ObjectNode) PhpJsonReader.arrays(json(content), "package"), origin);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    boolean isSolvable() {
        return ProjectRun.update(project(), options).exitCode() == 0;
    }

    Advice advice() {
        return advice(Limits.within(Duration.ofMinutes(1), Clock.systemUTC()));
    }

    Advice advice(Limits limits) {
        Project project = project();
        return Advisor.advise(
                Question.of(project, options, PRODUCT, TITLE, targets),
                ProjectRun.update(project, options).unsolvable().orElseThrow(),
                limits);
    }

    /** As an owner would follow the advice. */
    SmallStore after(Remedy remedy) {
        SmallStore changed = new SmallStore();
        changed.packages.addAll(packages);
        changed.requires.putAll(requires);
        changed.php = php;
        changed.more = more;
        changed.lock = lock;
        changed.options = options;
        switch (remedy) {
            case Remedy.UpdateComponent update -> changed.update(update);
            case Remedy.ChangeSeveral several -> {
                several.updates().forEach(changed::update);
                several.removals().forEach(changed::remove);
            }
            case Remedy.RemoveComponents removal -> removal.names().forEach(changed::remove);
            case Remedy.UpdateEverything everything -> changed.options = options.withOnly(List.of(), options.mode());
            case Remedy.OtherTarget target -> changed.requires.put(PRODUCT, target.version());
            case Remedy.ChangePlatform platform -> changed.php = "8.4.1";
        }
        return changed;
    }

    private void update(Remedy.UpdateComponent update) {
        requires.put(update.name(), update.constraint());
        allow(update.name());
    }

    private void remove(String name) {
        requires.remove(name);
        allow(name);
    }

    private void allow(String name) {
        if (!options.allowList().isEmpty()) {
            List<String> allowed = new ArrayList<>(options.allowList());
            allowed.add(name);
            options = options.withOnly(allowed, options.mode());
        }
    }
}
