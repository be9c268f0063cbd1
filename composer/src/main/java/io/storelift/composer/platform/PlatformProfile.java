package io.storelift.composer.platform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a PHP offers to packages. All versions are as PHP says them. The order is PHP's, and part of the answer.
 *
 * @param php version of PHP
 * @param debug whether it was built with debugging symbols
 * @param threadSafe whether it is a ZTS build
 * @param is64Bit whether integers have 64 bits
 * @param ipv6 whether it knows IPv6
 * @param iniFiles paths of the files that configure it, the main one first; messages name them
 * @param hhvm version of HHVM; null where there is none
 */
public record PlatformProfile(
        ComposerVersions composer,
        String php,
        boolean debug,
        boolean threadSafe,
        boolean is64Bit,
        boolean ipv6,
        List<Extension> extensions,
        List<Library> libraries,
        List<String> iniFiles,
        @Nullable String hhvm) {
    public PlatformProfile {
        iniFiles = List.copyOf(iniFiles);
        extensions = List.copyOf(extensions);
        libraries = List.copyOf(libraries);
    }

    /**
     * An extension.
     *
     * @param name as PHP names it: {@code Zend OPcache}
     */
    public record Extension(String name, String version) {}

    /**
     * A library that an extension uses.
     *
     * @param name without {@code lib-}
     * @param replaces names of other libraries, without {@code lib-}
     * @param provides names of other libraries, without {@code lib-}
     */
    public record Library(
            String name, String version, String description, List<String> replaces, List<String> provides) {
        public Library {
            replaces = List.copyOf(replaces);
            provides = List.copyOf(provides);
        }
    }

    /** The same PHP under another Composer. */
    public PlatformProfile with(ComposerVersions versions) {
        return new PlatformProfile(
                versions, php, debug, threadSafe, is64Bit, ipv6, extensions, libraries, iniFiles, hhvm);
    }

    /** Its JSON form, which {@link #ofJson} reads. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("composer")
                .put("version", composer.composer())
                .put("plugin-api", composer.pluginApi())
                .put("runtime-api", composer.runtimeApi());
        json.put("php", php)
                .put("debug", debug)
                .put("thread-safe", threadSafe)
                .put("64bit", is64Bit)
                .put("ipv6", ipv6);
        ArrayNode extensionList = json.putArray("extensions");
        extensions.forEach(
                each -> extensionList.addObject().put("name", each.name()).put("version", each.version()));
        ArrayNode libraryList = json.putArray("libraries");
        for (Library each : libraries) {
            ObjectNode library = libraryList
                    .addObject()
                    .put("name", each.name())
                    .put("version", each.version())
                    .put("description", each.description());
            each.replaces().forEach(library.putArray("replaces")::add);
            each.provides().forEach(library.putArray("provides")::add);
        }
        iniFiles.forEach(json.putArray("ini-files")::add);
        if (hhvm != null) {
            json.put("hhvm", hhvm);
        }
        return json;
    }

    /** @throws IllegalArgumentException when the version of PHP is missing */
    public static PlatformProfile ofJson(JsonNode json) {
        if (!json.path("php").isString()) {
            throw new IllegalArgumentException("a platform profile must name a version of php");
        }
        JsonNode composer = json.path("composer");
        List<Extension> extensions = new ArrayList<>();
        for (JsonNode each : json.path("extensions")) {
            extensions.add(new Extension(
                    each.path("name").asString(), each.path("version").asString()));
        }
        List<Library> libraries = new ArrayList<>();
        for (JsonNode each : json.path("libraries")) {
            libraries.add(new Library(
                    each.path("name").asString(),
                    each.path("version").asString(),
                    each.path("description").asString(""),
                    texts(each.path("replaces")),
                    texts(each.path("provides"))));
        }
        return new PlatformProfile(
                new ComposerVersions(
                        composer.path("version").asString(),
                        composer.path("plugin-api").asString(),
                        composer.path("runtime-api").asString()),
                json.path("php").stringValue(),
                json.path("debug").asBoolean(false),
                json.path("thread-safe").asBoolean(false),
                json.path("64bit").asBoolean(true),
                json.path("ipv6").asBoolean(true),
                extensions,
                libraries,
                texts(json.path("ini-files")),
                json.path("hhvm").isString() ? json.path("hhvm").stringValue() : null);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asString()));
        return texts;
    }
}
