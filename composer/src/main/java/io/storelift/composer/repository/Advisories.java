package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a repository publishes: advisories and entries of filter lists. Source: Composer: PartialSecurityAdvisory, FilterListEntryBuilder. */
final class Advisories {
    private static final Pattern ESSENCE = Pattern.compile("(^[>=<^~]*[\\d.]+).*", Pattern.DOTALL);

    private final ConstraintParser constraints;
    private final String repositoryName;

    Advisories(ConstraintParser constraints, String repositoryName) {
        this.constraints = constraints;
        this.repositoryName = repositoryName;
    }

    /**
     * Those of a list that are about versions in question.
     *
     * @param inFull whether it is a mistake of the repository to tell one in brief
     */
    List<SecurityAdvisory> read(String name, JsonNode list, Constraint versions, boolean inFull) {
        List<SecurityAdvisory> advisories = new ArrayList<>();
        for (JsonNode entry : list.values()) {
            boolean isComplete = PhpArrays.isSet(entry, "title")
                    && PhpArrays.isSet(entry, "sources")
                    && PhpArrays.isSet(entry, "reportedAt");
            if (inFull && !isComplete) {
                throw new RepositoryException(
                        Kind.INVALID,
                        "Advisory for " + name + " could not be loaded as a full advisory from " + repositoryName);
            }
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
                        remoteIds,
                        isComplete));
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

    /**
     * Entries of a filter list that are about versions in question.
     *
     * @param name what they are about unless they say otherwise
     */
    List<FilterListEntry> entries(String list, String name, JsonNode entries, Map<String, Constraint> names) {
        List<FilterListEntry> found = new ArrayList<>();
        for (JsonNode entry : entries.values()) {
            @Nullable String named = text(entry, "package");
            String about = named == null ? name : named;
            @Nullable Constraint versions = names.get(about);
            if (text(entry, "constraint") != null && versions != null) {
                FilterListEntry read = entry(list, about, entry);
                if (read.constraint().matches(versions)) {
                    found.add(read);
                }
            }
        }
        return found;
    }

    /** An entry that has a constraint. */
    FilterListEntry entry(String list, String name, JsonNode entry) {
        Constraint versions;
        try {
            versions = constraints.parse(entry.path("constraint").asString(""));
        } catch (InvalidVersionException e) {
            throw new RepositoryException(
                    Kind.INVALID,
                    repositoryName + " has an entry of " + list + " about " + name + ": " + e.getMessage());
        }
        return new FilterListEntry(
                name,
                versions,
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
