package io.storelift.composer.packages;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.version.VersionParser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Packages of one line: {@code Described.as("a/a 1.0", "require b/b >=1.0", "type composer-plugin")}. */
public final class Described {
    private static final VersionParser VERSIONS = new VersionParser();
    private static final ConstraintParser CONSTRAINTS = new ConstraintParser(VERSIONS);

    private Described() {}

    /**
     * @param nameAndVersion with one blank between them
     * @param statements a link ({@code require|conflict|provide|replace NAME CONSTRAINT}), {@code type TYPE}, {@code source
     *     TYPE REFERENCE}, {@code dist TYPE REFERENCE}, {@code abandoned NAME} or {@code modifies-downloads}
     */
    public static LoadedPackage as(String nameAndVersion, String... statements) {
        String[] parts = nameAndVersion.split(" ", 2);
        LoadedPackage.Builder builder = LoadedPackage.builder(parts[0], VERSIONS.normalize(parts[1]), parts[1]);
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        Map<LinkType, List<Link>> links = new EnumMap<>(LinkType.class);
        for (String statement : statements) {
            String[] words = statement.split(" ", 3);
            switch (words[0]) {
                case "type" -> builder.type(words[1]);
                case "abandoned" -> builder.abandoned(words[1]);
                case "modifies-downloads" -> details.withObjectProperty("extra").put("plugin-modifies-downloads", true);
                case "source", "dist" ->
                    details.withObjectProperty(words[0]).put("type", words[1]).put("reference", words[2]);
                default -> {
                    LinkType type = LinkType.valueOf(words[0].toUpperCase(Locale.ROOT));
                    links.computeIfAbsent(type, key -> new ArrayList<>())
                            .add(new Link(
                                    type,
                                    parts[0].toLowerCase(Locale.ROOT),
                                    words[1].toLowerCase(Locale.ROOT),
                                    CONSTRAINTS.parse(words[2]),
                                    words[2]));
                }
            }
        }
        links.forEach((type, list) -> builder.links(type, Links.of(list)));
        return builder.details(() -> details).build();
    }

    public static AliasPackage alias(LoadedPackage base, String version) {
        return new AliasPackage(base, VERSIONS.normalize(version), version, false);
    }

    public static AliasPackage rootAlias(LoadedPackage base, String version) {
        return new AliasPackage(base, VERSIONS.normalize(version), version, true);
    }

    public static ConstraintParser constraints() {
        return CONSTRAINTS;
    }
}
