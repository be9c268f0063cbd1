package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads advisories and entries of filter lists. Source: Composer: PartialSecurityAdvisory, FilterListEntryBuilder. */
final class Advisories {
    private static final Pattern ESSENCE = Pattern.compile("(^[>=<^~]*[\\d.]+).*", Pattern.DOTALL);

    private final ConstraintParser constraints;

    Advisories(ConstraintParser constraints) {
        this.constraints = constraints;
    }

    /** Those of a list that are about versions in question. */
    List<SecurityAdvisory> read(String name, JsonNode list, Constraint versions) {
        List<SecurityAdvisory> advisories = new ArrayList<>();
        for (JsonNode entry : list.values()) {
            Constraint affected = affected(entry.path("affectedVersions").asString(""));
            if (affected.matches(versions)) {
                List<String> remoteIds = new ArrayList<>();
                entry.path("sources")
                        .values()
                        .forEach(source -> remoteIds.add(source.path("remoteId").asString("")));
                advisories.add(new SecurityAdvisory(
                        name,
                        entry.path("advisoryId").asString(""),
                        affected,
                        text(entry, "title"),
                        text(entry, "cve"),
                        text(entry, "link"),
                        text(entry, "severity"),
                        remoteIds));
            }
        }
        return advisories;
    }

    private Constraint affected(String text) {
        try {
            return constraints.parse(text);
        } catch (InvalidVersionException e) {
            try {
                return constraints.parse(ESSENCE.matcher(text).replaceFirst("$1"));
            } catch (InvalidVersionException again) {
                return SingleConstraint.of(Operator.EQ, Version.ofNormalized("0.0.0-invalid-version"));
            }
        }
    }

    /** Entries of a filter list about one package that are about versions in question. */
    List<FilterListEntry> entries(String list, String name, JsonNode entries, Constraint versions) {
        List<FilterListEntry> found = new ArrayList<>();
        for (JsonNode entry : entries.values()) {
            @Nullable String about = text(entry, "package");
            if (text(entry, "constraint") != null && (about == null || about.equals(name))) {
                FilterListEntry read = entry(list, name, entry);
                if (read.constraint().matches(versions)) {
                    found.add(read);
                }
            }
        }
        return found;
    }

    /** An entry that has a constraint. */
    FilterListEntry entry(String list, String name, JsonNode entry) {
        return new FilterListEntry(
                name,
                constraints.parse(entry.path("constraint").asString("")),
                list,
                text(entry, "url"),
                text(entry, "reason"),
                text(entry, "id"),
                text(entry, "source"));
    }

    private static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isString() ? value.asString() : null;
    }
}
