package io.storelift.composer.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A made-up world of packages and a project in it, all from one seed: versions of every form, aliases, provides, replaces,
 * conflicts, several repositories, platform requirements. Most projects can be solved, a good part can't.
 */
final class Universe {
    private static final List<String> VENDORS = List.of("acme", "acme-lab", "bolt", "core", "delta");
    private static final List<String> MINIMUM =
            List.of("stable", "stable", "stable", "RC", "beta", "alpha", "dev", "dev");
    private static final List<String> EXTENSIONS = List.of("alpha", "bravo", "charlie");

    private final Random random;
    private final List<Component> components = new ArrayList<>();
    private final List<String> virtual = new ArrayList<>();
    private final Map<String, String> extensions = new LinkedHashMap<>();
    private final String php;
    private final List<Component> required = new ArrayList<>();
    private final List<Component> requiredForDevelopment = new ArrayList<>();
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final int repositories;
    private final int strictness;

    private record Component(String name, List<String> versions, List<Map<String, Object>> entries, int repository) {}

    Universe(long seed) {
        this.random = new Random(seed);
        this.php = List.of("7.4.33", "8.1.2", "8.2.35").get(random.nextInt(3));
        for (String extension : EXTENSIONS) {
            if (random.nextInt(4) > 0) {
                extensions.put(extension, List.of("1.2.3", "2.0.1", php).get(random.nextInt(3)));
            }
        }
        this.strictness = 10 + random.nextInt(70);
        this.repositories = 1 + (random.nextInt(4) == 0 ? 1 : 0);
        int count = random.nextInt(5) == 0 ? 100 + random.nextInt(150) : 10 + random.nextInt(70);
        for (int index = 0; index < 3; index++) {
            virtual.add("virtual/v" + index);
        }
        for (int index = 0; index < count; index++) {
            String name = VENDORS.get(random.nextInt(VENDORS.size())) + "/p" + index;
            components.add(new Component(name, versions(), new ArrayList<>(), random.nextInt(repositories)));
        }
        for (int index = 0; index < count; index++) {
            describe(index);
        }
        chooseRoot();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private List<String> versions() {
        List<String> versions = new ArrayList<>();
        int majors = 1 + random.nextInt(3);
        for (int major = 1; major <= majors; major++) {
            int minors = 1 + random.nextInt(3);
            for (int minor = 0; minor < minors; minor++) {
                int patches = 1 + random.nextInt(2);
                for (int patch = 0; patch < patches; patch++) {
                    String number = major + "." + minor + "." + patch;
                    versions.add(number);
                    if (chance(6)) {
                        versions.add(number + "-p" + (1 + random.nextInt(2)));
                    }
                    if (chance(8)) {
                        versions.add(number + any(List.of("-beta1", "-RC1", "-RC2", "-alpha3", "-dev")));
                    }
                }
            }
            if (chance(12)) {
                versions.add(major + ".x-dev");
            }
        }
        if (chance(20)) {
            versions.add("dev-main");
        }
        if (chance(5)) {
            versions.add("dev-feature");
        }
        if (chance(50)) {
            Collections.shuffle(versions, random);
        } else {
            Collections.reverse(versions);
        }
        return versions;
    }

    private void describe(int index) {
        Component component = components.get(index);
        // Neighbouring versions mostly ask for the same, as in life; the optimizer lives on that.
        @Nullable Map<String, Object> former = null;
        for (String version : component.versions()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", component.name());
            entry.put("version", version);
            if (former != null && chance(55)) {
                for (String key : List.of("require", "conflict", "provide", "replace")) {
                    if (former.containsKey(key)) {
                        entry.put(key, former.get(key));
                    }
                }
            } else {
                links(entry, index);
            }
            if (version.equals("dev-main")) {
                if (chance(60)) {
                    entry.put("extra", Map.of("branch-alias", Map.of("dev-main", (1 + random.nextInt(3)) + ".x-dev")));
                } else if (chance(50)) {
                    entry.put("default-branch", true);
                }
            } else if (version.endsWith(".x-dev") && chance(20)) {
                entry.put("extra", Map.of("branch-alias", Map.of(version, version.replace(".x-dev", ".9.x-dev"))));
            }
            if (chance(30)) {
                entry.put(
                        "dist", Map.of("type", "zip", "url", "http://localhost/" + index, "reference", "r" + version));
            }
            component.entries().add(entry);
            former = entry;
        }
    }

    private void links(Map<String, Object> entry, int index) {
        Map<String, String> require = new LinkedHashMap<>();
        int links = random.nextInt(4);
        for (int link = 0; link < links; link++) {
            // Mostly forward, so that worlds stay solvable, with a cycle now and then.
            int target = chance(92)
                    ? index + 1 + random.nextInt(Math.max(1, components.size() / 3))
                    : random.nextInt(components.size());
            if (target < components.size() && target != index) {
                Component other = components.get(target);
                require.put(other.name(), chance(3) ? "self.version" : constraint(other));
            }
        }
        if (chance(8)) {
            require.put(any(virtual), any(List.of("*", "^1.0", ">=1 <3", "^2")));
        }
        if (chance(10)) {
            require.put("php", any(List.of(">=7.1", "^7.4 || ^8.0", "~8.1.0", "^8", "*")));
        }
        if (chance(5)) {
            require.put("ext-" + any(EXTENSIONS), any(List.of("*", "^1", ">=2")));
        }
        put(entry, "require", require);
        boolean conflicting = chance(4);
        if (conflicting) {
            Component other = another(index);
            put(entry, "conflict", Map.of(other.name(), constraint(other)));
        }
        Map<String, String> provide = new LinkedHashMap<>();
        if (chance(5)) {
            provide.put(any(virtual), any(List.of("1.0.0", "2.1.0", "self.version", "*")));
        }
        if (chance(1)) {
            provide.put(another(index).name(), any(List.of("1.0.0", "*", "self.version")));
        }
        put(entry, "provide", provide);
        if (!conflicting && chance(3)) {
            put(entry, "replace", Map.of(another(index).name(), any(List.of("self.version", "*", "^1.0", "1.0.0"))));
        } else if (chance(2)) {
            put(entry, "replace", Map.of(any(virtual), any(List.of("self.version", "*", "1.5.0"))));
        }
    }

    private Component another(int index) {
        int other = random.nextInt(components.size() - 1);
        return components.get(other < index ? other : other + 1);
    }

    private static void put(Map<String, Object> entry, String key, Map<String, String> links) {
        if (!links.isEmpty()) {
            entry.put(key, links);
        }
    }

    private String constraint(Component target) {
        if (!chance(strictness)) {
            return any(List.of("*", ">=1", ">=1.0", "^1 || ^2 || ^3", "<9"));
        }
        String version = any(target.versions());
        if (chance(80)) {
            version = stable(target, version);
        }
        if (version.startsWith("dev-") || version.endsWith(".x-dev")) {
            return chance(50) ? version : "*";
        }
        String[] parts = version.replaceAll("-.*", "").split("\\.", -1);
        String major = parts[0];
        String minor = parts[0] + "." + parts[1];
        return switch (random.nextInt(50)) {
            case 0 -> version;
            case 1 -> "~" + minor;
            case 2 -> "~" + version;
            case 3 -> ">=" + minor;
            case 4 -> "<=" + version;
            case 5 -> "<" + (Integer.parseInt(major) + 1);
            case 6 -> minor + ".*";
            case 7 -> "!=" + version;
            case 8 -> "^" + major + " || ^" + (Integer.parseInt(major) + 1);
            case 9 -> "~" + minor + ".0|^" + (Integer.parseInt(major) + 2);
            case 10 -> minor + " - " + (Integer.parseInt(major) + 1);
            case 11 -> ">=" + minor + ",<" + (Integer.parseInt(major) + 2);
            case 12 -> "*";
            case 13 -> ">" + version;
            case 14 -> "^" + minor + "@dev";
            case 15 -> major + ".x";
            case 16, 17, 18, 19, 20 -> "^" + major + " || ^" + (Integer.parseInt(major) + 1) + " || ^3";
            case 21, 22, 23, 24, 25, 26 -> ">=" + major;
            default -> "^" + (chance(35) ? minor : major);
        };
    }

    private String stable(Component target, String otherwise) {
        List<String> stable = target.versions().stream()
                .filter(version -> version.matches("[0-9.]+"))
                .toList();
        return stable.isEmpty() ? otherwise : any(stable);
    }

    private void chooseRoot() {
        int count = 2 + random.nextInt(9);
        for (int index = 0; index < count; index++) {
            required.add(components.get(random.nextInt(Math.max(1, components.size() / 2))));
        }
        int development = random.nextInt(3);
        for (int index = 0; index < development; index++) {
            requiredForDevelopment.add(any(components));
        }
        settings.put("minimum-stability", any(MINIMUM));
        if (chance(50)) {
            settings.put("prefer-stable", true);
        }
        if (chance(5)) {
            Component other = any(components);
            settings.put("conflict", Map.of(other.name(), constraint(other)));
        }
        if (chance(4)) {
            settings.put("provide", Map.of(any(virtual), "1.0.0"));
        }
        if (chance(4)) {
            settings.put("replace", Map.of(any(components).name(), any(List.of("*", "1.0.0"))));
        }
    }

    private String rootConstraint(Component target) {
        if (target.versions().contains("dev-main") && chance(15)) {
            String branch = chance(15) ? "dev-main#0123abc" : "dev-main";
            return chance(50) ? branch + " as " + (1 + random.nextInt(3)) + ".0.0" : branch;
        }
        String constraint = constraint(target);
        return chance(8) && constraint.matches("[^@ ]+")
                ? constraint + any(List.of("@beta", "@dev", "@RC"))
                : constraint;
    }

    private Map<String, String> rootLinks(List<Component> targets, boolean withPlatform) {
        Map<String, String> links = new LinkedHashMap<>();
        if (withPlatform) {
            links.put("php", any(List.of(">=7.1", "^7.4 || ^8.0", "*")));
        }
        for (Component target : targets) {
            links.put(target.name(), rootConstraint(target));
        }
        return links;
    }

    /** The project as it would be made first: some versions are not released yet. */
    GeneratedProject original() {
        return project(null, 85, List.of(), "ONLY_LISTED");
    }

    /** The project later, all versions out, requirements changed a little; a partial update of the lock, or a full one. */
    GeneratedProject later(String lock, List<String> lockedNames) {
        if (chance(20) || lockedNames.isEmpty()) {
            return project(lock, 100, List.of(), "ONLY_LISTED");
        }
        List<String> allow = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int index = 0; index < count; index++) {
            allow.add(chance(85) ? any(lockedNames) : any(components).name());
        }
        if (chance(8)) {
            allow.add(any(VENDORS) + "/*");
        }
        return project(lock, 100, allow, any(List.of("ONLY_LISTED", "WITH_DEPENDENCIES", "WITH_ALL_DEPENDENCIES")));
    }

    private Map<String, String> with() {
        if (!chance(6)) {
            return Map.of();
        }
        Component target = any(components);
        return Map.of(target.name(), constraint(target));
    }

    private GeneratedProject project(@Nullable String lock, int percent, List<String> allow, String mode) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("name", "made/project");
        if (rootLinks == null || chance(25)) {
            rootLinks = rootLinks(required, chance(30));
            rootDevLinks = rootLinks(requiredForDevelopment, false);
        }
        manifest.put("require", rootLinks);
        if (!rootDevLinks.isEmpty()) {
            manifest.put("require-dev", rootDevLinks);
        }
        manifest.putAll(settings);
        manifest.put("repositories", repositories(percent));
        Map<String, Object> config = new LinkedHashMap<>();
        if (chance(10)) {
            config.put(
                    "platform",
                    Map.of("php", any(List.of("7.4.0", "8.1.0")), "ext-alpha", chance(30) ? false : "1.9.0"));
        }
        if (!config.isEmpty()) {
            manifest.put("config", config);
        }
        Object ignore =
                chance(10) ? true : chance(8) ? List.of(any(List.of("php", "php+", "ext-*", "ext-alpha"))) : false;
        boolean preferStable = chance(5);
        boolean preferLowest = chance(15);
        boolean lockOnly = lock != null && chance(4);
        return new GeneratedProject(
                JsonMapper.shared().writeValueAsString(manifest),
                lock,
                php,
                extensions,
                preferStable,
                preferLowest,
                lockOnly ? List.of() : allow,
                mode,
                lockOnly,
                with(),
                !lockOnly && lock != null && chance(20),
                ignore);
    }

    private @Nullable Map<String, String> rootLinks;
    private Map<String, String> rootDevLinks = Map.of();

    private List<Object> repositories(int percent) {
        List<Object> list = new ArrayList<>();
        for (int repository = 0; repository < repositories; repository++) {
            List<Map<String, Object>> entries = new ArrayList<>();
            for (Component component : components) {
                // Names that both repositories know show which one wins.
                if (component.repository() == repository || (repository == 1 && chance(10))) {
                    component.entries().stream()
                            .filter(entry -> chance(percent))
                            .forEach(entries::add);
                }
            }
            Map<String, Object> inline = new LinkedHashMap<>();
            inline.put("type", "package");
            inline.put("package", entries);
            if (repositories > 1 && repository == 0 && chance(30)) {
                inline.put("canonical", false);
            }
            if (chance(6)) {
                inline.put("exclude", List.of(any(components).name(), any(VENDORS) + "/*1"));
            } else if (repositories > 1 && chance(6)) {
                inline.put("only", List.of(any(VENDORS) + "/*", any(VENDORS) + "/*"));
            }
            if (!entries.isEmpty()) {
                list.add(inline);
            }
        }
        list.add(Map.of("packagist.org", false));
        return list;
    }
}
