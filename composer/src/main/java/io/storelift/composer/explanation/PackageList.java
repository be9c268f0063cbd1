package io.storelift.composer.explanation;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.pool.RemovedVersions;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists of packages in messages: {@code a/a[1.0, 2.0], b/b[1.0, ..., 1.9]}. What the optimizer dropped is listed too, since it
 * is not what prevents a solution.
 *
 * <p>Source: Composer: Problem::getPackageList, condenseVersionList.
 */
final class PackageList {
    private static final int SHORT_LIST = 4;
    private static final int SHORT_LIST_OF_BRANCHES = 16;
    private static final String BRANCHES = "dev";

    private final RemovedVersions removed;
    private final boolean verbose;

    PackageList(RemovedVersions removed, boolean verbose) {
        this.removed = removed;
        this.verbose = verbose;
    }

    /** @param constraint names the dropped versions to list as well; null: none */
    String text(List<? extends ComposerPackage> packages, @Nullable Constraint constraint) {
        return text(packages, constraint, false);
    }

    /** @param withRepresented whether to list the versions for which the optimizer let a package stand */
    String text(List<? extends ComposerPackage> packages, @Nullable Constraint constraint, boolean withRepresented) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Set<String> withDefaultBranch = new HashSet<>();
        for (ComposerPackage each : packages) {
            Entry entry = entries.computeIfAbsent(each.name(), key -> new Entry());
            entry.prettyName = each.prettyName();
            entry.versions.put(
                    each.version().text(),
                    each instanceof AliasPackage alias
                            ? each.prettyVersion() + " (alias of "
                                    + alias.base().prettyVersion() + ")"
                            : each.prettyVersion());
            if (constraint != null) {
                removed.optimized().getOrDefault(each.name(), Map.of()).forEach((version, pretty) -> {
                    if (constraint.matches(Version.ofNormalized(version))) {
                        entry.versions.put(version, pretty);
                    }
                });
            }
            if (withRepresented) {
                entry.versions.putAll(removed.optimizedFor().getOrDefault(each, Map.of()));
            }
            if (each.base().isDefaultBranch()) {
                withDefaultBranch.add(each.name());
            }
        }
        List<String> texts = new ArrayList<>();
        entries.forEach((name, entry) -> {
            if (withDefaultBranch.contains(name)) {
                entry.versions.remove(VersionParser.DEFAULT_BRANCH_ALIAS);
            }
            List<String> versions = verbose ? sorted(entry.versions) : condensed(entry.versions, SHORT_LIST);
            texts.add(entry.prettyName + "[" + String.join(", ", versions) + "]");
        });
        return String.join(", ", texts);
    }

    /** Pretty versions in order; unless the list is to be in full, at most {@code most} of each major version. */
    List<String> versions(Map<String, String> versions, int most) {
        return verbose ? sorted(versions) : condensed(versions, most);
    }

    private static List<String> sorted(Map<String, String> versions) {
        return inOrder(versions).stream().map(Map.Entry::getValue).toList();
    }

    private static List<Map.Entry<String, String>> inOrder(Map<String, String> versions) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(versions.entrySet());
        entries.sort(
                (one, other) -> Version.ofNormalized(one.getKey()).compareTo(Version.ofNormalized(other.getKey())));
        return entries;
    }

    private static List<String> condensed(Map<String, String> versions, int most) {
        if (versions.size() <= most) {
            return sorted(versions);
        }
        Map<String, List<String>> byMajor = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : inOrder(versions)) {
            byMajor.computeIfAbsent(major(entry.getKey()), key -> new ArrayList<>())
                    .add(entry.getValue());
        }
        List<String> condensed = new ArrayList<>();
        byMajor.forEach((major, list) -> {
            if (list.size() > (major.equals(BRANCHES) ? SHORT_LIST_OF_BRANCHES : most)) {
                condensed.add(list.getFirst());
                condensed.add("...");
                condensed.add(list.getLast());
            } else {
                condensed.addAll(list);
            }
        });
        return condensed;
    }

    private static String major(String version) {
        if (version.toLowerCase(Locale.ROOT).startsWith("dev-")) {
            return BRANCHES;
        }
        int end = 0;
        while (end < version.length() && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return end > 0 && end < version.length() && version.charAt(end) == '.' ? version.substring(0, end) : version;
    }

    private static final class Entry {
        private String prettyName = "";
        private final Map<String, String> versions = new LinkedHashMap<>();
    }
}
