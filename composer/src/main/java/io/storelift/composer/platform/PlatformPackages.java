package io.storelift.composer.platform;

import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.packages.Links;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.repository.PackageListRepository;
import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The packages of a platform, in the order that gives them their numbers.
 *
 * <p>Source: Composer: PlatformRepository.
 */
public final class PlatformPackages {
    private static final Pattern UP_TO_BUILD = Pattern.compile("^([^~+-]+).*$");
    private static final Pattern NUMBERS = Pattern.compile("^(\\d+\\.\\d+\\.\\d+(?:\\.\\d+)?)");

    private final PackageListRepository repository;
    private final Map<String, LoadedPackage> disabled;

    private PlatformPackages(PackageListRepository repository, Map<String, LoadedPackage> disabled) {
        this.repository = repository;
        this.disabled = disabled;
    }

    /**
     * The packages of a profile, changed as a project asks.
     *
     * @param overrides {@code config.platform}: name to version, or to nothing to disable
     * @throws IllegalArgumentException with Composer's words, when an override names no platform package or disables php
     * @throws InvalidVersionException with Composer's words, when a version is none
     */
    public static PlatformPackages of(
            PlatformProfile profile, Map<String, Optional<String>> overrides, VersionParser versions) {
        Map<String, Replacement> byName = new LinkedHashMap<>();
        overrides.forEach((name, version) -> {
            if (name.equals("php") && version.isEmpty()) {
                throw new IllegalArgumentException(
                        "config.platform.php cannot be set to false as you cannot disable php entirely.");
            }
            byName.put(name.toLowerCase(Locale.ROOT), new Replacement(name, version.orElse(null)));
        });
        Drafts drafts = new Drafts(byName, versions);
        drafts.addAll(profile);
        Map<String, LoadedPackage> disabled = new LinkedHashMap<>();
        PackageListRepository repository = new PackageListRepository(Origin.PLATFORM, origin -> {
            drafts.disabled.forEach(draft -> {
                LoadedPackage built = draft.built(origin);
                disabled.put(built.name(), built);
            });
            return drafts.packages.stream().map(draft -> draft.built(origin)).toList();
        });
        return new PlatformPackages(repository, Collections.unmodifiableMap(disabled));
    }

    /** The profile as it is. */
    public static PlatformPackages of(PlatformProfile profile, VersionParser versions) {
        return of(profile, Map.of(), versions);
    }

    /**
     * Reads {@code config.platform}, or {@code platform-overrides} of a lock file.
     *
     * @throws IllegalArgumentException with Composer's words, when a value is neither a text nor false
     */
    public static SequencedMap<String, Optional<String>> overrides(JsonNode config) {
        SequencedMap<String, Optional<String>> overrides = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : config.properties()) {
            JsonNode value = entry.getValue();
            if (!value.isString() && !(value.isBoolean() && !value.booleanValue())) {
                throw new IllegalArgumentException("config.platform." + entry.getKey()
                        + " should be a string or false, but got " + PhpValue.type(value) + " " + PhpValue.text(value));
            }
            overrides.put(entry.getKey(), value.isString() ? Optional.of(value.stringValue()) : Optional.empty());
        }
        return overrides;
    }

    static boolean isVersion(String text) {
        try {
            return !new VersionParser().normalize(text).text().isEmpty();
        } catch (InvalidVersionException e) {
            return false;
        }
    }

    /** All of them, the disabled ones aside. */
    public PackageListRepository repository() {
        return repository;
    }

    /** What is there but disabled, by name. */
    public Map<String, LoadedPackage> disabled() {
        return disabled;
    }

    /** @param version null to disable */
    private record Replacement(String name, @Nullable String version) {}

    /** A package in the making: its description grows while the platform is read. */
    private static final class Draft {
        private final String prettyName;
        private final Version version;
        private final String prettyVersion;
        private String description;
        private String type = "library";
        private boolean configured;
        private List<String> replaces = List.of();
        private List<String> provides = List.of();

        Draft(String prettyName, Version version, String prettyVersion, String description) {
            this.prettyName = prettyName;
            this.version = version;
            this.prettyVersion = prettyVersion;
            this.description = description;
        }

        String name() {
            return prettyName.toLowerCase(Locale.ROOT);
        }

        void compareWith(Draft actual) {
            description += version.equals(actual.version) ? ", same as actual" : ", actual: " + actual.prettyVersion;
        }

        LoadedPackage built(Origin origin) {
            ObjectNode details = JsonNodeFactory.instance.objectNode();
            details.put("name", prettyName).put("version", prettyVersion);
            put(details, LinkType.PROVIDE, provides);
            put(details, LinkType.REPLACE, replaces);
            details.put("type", type);
            if (configured) {
                details.putObject("extra").put("config.platform", true);
            }
            details.put("description", description);
            return LoadedPackage.builder(prettyName, version, prettyVersion)
                    .type(type)
                    .links(LinkType.REPLACE, links(LinkType.REPLACE, replaces))
                    .links(LinkType.PROVIDE, links(LinkType.PROVIDE, provides))
                    .origin(origin)
                    .details(() -> details)
                    .build();
        }

        private void put(ObjectNode details, LinkType linkType, List<String> names) {
            if (!names.isEmpty()) {
                ObjectNode section = details.putObject(linkType.key());
                names.forEach(each -> section.put(each, prettyVersion));
            }
        }

        private Links links(LinkType linkType, List<String> names) {
            return Links.of(names.stream()
                    .distinct()
                    .map(each ->
                            new Link(linkType, name(), each, SingleConstraint.of(Operator.EQ, version), prettyVersion))
                    .toList());
        }
    }

    /** Composer's way of adding the packages one by one. */
    private static final class Drafts {
        private final Map<String, Replacement> overrides;
        private final VersionParser versions;
        private final List<Draft> packages = new ArrayList<>();
        private final List<Draft> disabled = new ArrayList<>();

        Drafts(Map<String, Replacement> overrides, VersionParser versions) {
            this.overrides = overrides;
            this.versions = versions;
        }

        void addAll(PlatformProfile profile) {
            for (Replacement override : overrides.values()) {
                if (!PlatformNames.isPlatform(override.name())) {
                    throw new IllegalArgumentException(
                            "Invalid platform package name in config.platform: " + override.name());
                }
                if (override.version() != null) {
                    addOverride(override.name(), override.version());
                }
            }
            ComposerVersions composer = profile.composer();
            add(named("composer", composer.composer(), "Composer package"));
            add(named("composer-plugin-api", composer.pluginApi(), "The Composer Plugin API"));
            add(named("composer-runtime-api", composer.runtimeApi(), "The Composer Runtime API"));
            addPhp(profile);
            profile.extensions().forEach(this::addExtension);
            profile.libraries().forEach(this::addLibrary);
            if (profile.hhvm() != null) {
                add(tolerant("hhvm", profile.hhvm(), "The HHVM Runtime (64bit)"));
            }
        }

        private void addPhp(PlatformProfile profile) {
            add(tolerant("php", profile.php(), "The PHP interpreter"));
            if (profile.debug()) {
                add(tolerant("php-debug", profile.php(), "The PHP interpreter, with debugging symbols"));
            }
            if (profile.threadSafe()) {
                add(tolerant("php-zts", profile.php(), "The PHP interpreter, with Zend Thread Safety"));
            }
            if (profile.is64Bit()) {
                add(tolerant("php-64bit", profile.php(), "The PHP interpreter, 64bit"));
            }
            if (profile.ipv6()) {
                add(tolerant("php-ipv6", profile.php(), "The PHP interpreter, with IPv6 support"));
            }
        }

        private Draft named(String name, String prettyVersion, String description) {
            return new Draft(name, versions.normalize(prettyVersion), prettyVersion, description);
        }

        /** Distributions add to PHP's version what is none: {@code 8.2.1-1+deb12}. */
        private Draft tolerant(String name, String prettyVersion, String description) {
            try {
                return named(name, prettyVersion, description);
            } catch (InvalidVersionException e) {
                Matcher matcher = UP_TO_BUILD.matcher(prettyVersion);
                return named(name, matcher.find() ? matcher.group(1) : prettyVersion, description);
            }
        }

        private void addExtension(PlatformProfile.Extension extension) {
            String pretty = extension.version();
            String remark = "";
            if (!isVersion(pretty)) {
                remark = " (actual version: " + pretty + ")";
                Matcher matcher = NUMBERS.matcher(pretty);
                pretty = matcher.find() ? matcher.group(1) : "0";
            }
            String name = "ext-" + extension.name().toLowerCase(Locale.ROOT).replace(' ', '-');
            Draft draft = named(name, pretty, "The " + extension.name() + " PHP extension" + remark);
            draft.type = "php-ext";
            if (extension.name().equals("uuid")) {
                draft.replaces = List.of("lib-uuid");
            }
            add(draft);
        }

        private void addLibrary(PlatformProfile.Library library) {
            if (isVersion(library.version())) {
                Draft draft = named("lib-" + library.name(), library.version(), library.description());
                draft.replaces = prefixed(library.replaces());
                draft.provides = prefixed(library.provides());
                add(draft);
            }
        }

        private static List<String> prefixed(Collection<String> names) {
            return names.stream()
                    .map(each -> "lib-" + each.toLowerCase(Locale.ROOT))
                    .toList();
        }

        private Draft addOverride(String name, String prettyVersion) {
            Draft draft = named(name, prettyVersion, "Package overridden via config.platform");
            draft.configured = true;
            packages.add(draft);
            return draft;
        }

        private void add(Draft actual) {
            Replacement override = overrides.get(actual.name());
            Replacement php = overrides.get("php");
            if (override != null && override.version() == null) {
                actual.description += ". <warning>Package disabled via config.platform</warning>";
                actual.configured = true;
                disabled.add(actual);
            } else if (override != null) {
                packages.stream()
                        .filter(each -> each.name().equals(actual.name()))
                        .findFirst()
                        .ifPresent(each -> each.compareWith(actual));
            } else if (php != null && php.version() != null && actual.name().startsWith("php-")) {
                addOverride(actual.prettyName, php.version()).compareWith(actual);
            } else {
                packages.add(actual);
            }
        }
    }
}
