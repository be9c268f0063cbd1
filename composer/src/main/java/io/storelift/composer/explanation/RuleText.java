package io.storelift.composer.explanation;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.Request;
import io.storelift.composer.solver.Rule;
import io.storelift.composer.solver.RuleReason;
import io.storelift.composer.version.VersionParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says.
 *
 * <p>Source: Composer: Rule::getPrettyString.
 */
final class RuleText {
    private final Pool pool;
    private final Request request;
    private final Set<ComposerPackage> present;
    private final PackageList list;
    private final MissingPackage missing;

    RuleText(Circumstances circumstances, MissingPackage missing) {
        this.pool = circumstances.pool();
        this.request = circumstances.request();
        this.present = circumstances.present();
        this.list = new PackageList(pool.removed(), circumstances.verbose());
        this.missing = missing;
    }

    /** Empty for rules that say nothing a reader wants to know. */
    String text(Rule rule) {
        int[] literals = rule.literals();
        return switch (rule.reason()) {
            case RuleReason.RootRequire require -> rootRequire(require);
            case RuleReason.Fixed fixed -> fixed(withoutDefaultAlias(fixed.subject()));
            case RuleReason.LockedFilterListRemoved gone -> {
                ComposerPackage subject = withoutDefaultAlias(gone.subject());
                yield subject.prettyString()
                        + " was removed by a dependency policy (e.g. malware) and cannot be installed.";
            }
            case RuleReason.Conflict conflict -> conflict(literals, conflict.link());
            case RuleReason.Requires requires -> requires(literals, requires.link());
            case RuleReason.SameName same -> sameName(literals, same.name());
            case RuleReason.Learned learned -> learned(literals);
            case RuleReason.Alias alias ->
                alias(alias.subject(), alias.subject().base(), " and thus requires it to be installed too.");
            case RuleReason.InverseAlias alias ->
                alias(pool.byLiteral(literals[1]), alias.subject(), " and must be installed with it.");
        };
    }

    /** The package that makes the statement; only of conflicts and requirements. */
    ComposerPackage source(Rule rule) {
        int[] literals = rule.literals();
        return switch (rule.reason()) {
            case RuleReason.Requires requires -> at(literals[0]);
            case RuleReason.Conflict conflict ->
                at(literals[0]).name().equals(conflict.link().source()) ? at(literals[0]) : at(literals[1]);
            default -> throw new IllegalArgumentException("no package states " + rule.reason());
        };
    }

    private ComposerPackage at(int literal) {
        return withoutDefaultAlias(pool.byLiteral(literal));
    }

    private static ComposerPackage withoutDefaultAlias(ComposerPackage candidate) {
        return candidate.prettyVersion().equals(VersionParser.DEFAULT_BRANCH_ALIAS) ? candidate.base() : candidate;
    }

    private String rootRequire(RuleReason.RootRequire require) {
        Constraint constraint = require.constraint();
        List<ComposerPackage> packages = packages(pool.whatProvides(require.name(), constraint));
        if (packages.isEmpty()) {
            return "No package found to satisfy root composer.json require " + require.name() + " "
                    + constraint.pretty();
        }
        List<ComposerPackage> bases = packages.stream()
                .filter(each -> !(each instanceof AliasPackage))
                .toList();
        if (bases.size() == 1 && request.isLocked(bases.getFirst())) {
            return locked(bases.getFirst());
        }
        return "Root composer.json requires " + require.name() + " " + constraint.pretty() + " -> satisfiable by "
                + list.text(packages, constraint) + ".";
    }

    private static String locked(ComposerPackage subject) {
        return subject.prettyName() + " is locked to version " + subject.prettyVersion()
                + " and an update of this package was not requested.";
    }

    private String fixed(ComposerPackage subject) {
        if (request.isLocked(subject)) {
            return locked(subject);
        }
        return subject.prettyName() + " is present at version " + subject.prettyVersion()
                + " and cannot be modified by Composer";
    }

    private String conflict(int[] literals, Link link) {
        ComposerPackage first = at(literals[0]);
        ComposerPackage second = at(literals[1]);
        boolean firstStates = link.source().equals(first.name());
        ComposerPackage stating = firstStates ? first : second;
        ComposerPackage other = firstStates ? second : first;
        String target = firstStates ? other.prettyName() + " " + link.prettyConstraint() : other.prettyString();
        if (!link.target().equals(other.name())) {
            Link standing = standsFor(other, link.target());
            if (standing != null) {
                target = link.target() + " " + link.prettyConstraint() + " (" + other.prettyString() + " "
                        + standing.type().verb() + " " + link.target() + " " + standing.prettyConstraint() + ")";
            }
        }
        return stating.prettyString() + " conflicts with " + target + ".";
    }

    private static @Nullable Link standsFor(ComposerPackage candidate, String name) {
        Link replaced = candidate.replaces().to(name);
        return replaced == null ? candidate.provides().to(name) : replaced;
    }

    private String requires(int[] literals, Link link) {
        String text = link.pretty(at(literals[0]));
        if (literals.length > 1) {
            return text + " -> satisfiable by "
                    + list.text(packages(Arrays.copyOfRange(literals, 1, literals.length)), link.constraint()) + ".";
        }
        return text + " -> " + missing.reason(link.target(), link.constraint()).cause();
    }

    private String sameName(int[] literals, String name) {
        Set<String> names = new LinkedHashSet<>();
        for (int literal : literals) {
            names.add(pool.byLiteral(literal).name());
        }
        if (names.size() == 1) {
            return "You can only install one version of a package, so only one of these can be installed: "
                    + list.text(packages(literals), null, true) + ".";
        }
        List<ComposerPackage> kept = new ArrayList<>();
        List<ComposerPackage> added = new ArrayList<>();
        for (ComposerPackage each : packages(literals)) {
            (present.contains(each) ? kept : added).add(each);
        }
        String why = whyNotBoth(literals.length, names, name);
        if (!kept.isEmpty() && !added.isEmpty()) {
            return list.text(added, null, true) + " cannot be installed as that would require removing "
                    + list.text(kept, null, true) + ". " + why;
        }
        return "Only one of these can be installed: " + list.text(packages(literals), null, true) + ". " + why;
    }

    private static String whyNotBoth(int count, Set<String> names, String name) {
        if (!names.contains(name)) {
            return "They " + (count == 2 ? "both" : "all") + " replace " + name + " and thus cannot coexist.";
        }
        List<String> replacers =
                names.stream().filter(each -> !each.equals(name)).toList();
        return (replacers.size() == 1
                        ? replacers.getFirst() + " replaces "
                        : "[" + String.join(", ", replacers) + "] replace ")
                + name + " and thus cannot coexist with it.";
    }

    private String learned(int[] literals) {
        if (literals.length == 1) {
            return "Conclusion: " + decision(literals[0]) + " "
                    + pool.byLiteral(literals[0]).prettyString() + " (conflict analysis result)";
        }
        Map<String, List<ComposerPackage>> groups = new LinkedHashMap<>();
        for (int literal : literals) {
            groups.computeIfAbsent(decision(literal), key -> new ArrayList<>()).add(at(literal));
        }
        List<String> texts = new ArrayList<>();
        groups.forEach((decision, packages) ->
                texts.add(decision + (packages.size() > 1 ? " one of" : "") + " " + list.text(packages, null)));
        return "Conclusion: " + String.join(" | ", texts) + " (conflict analysis result)";
    }

    private String decision(int literal) {
        if (present.contains(pool.byLiteral(literal))) {
            return literal > 0 ? "keep" : "remove";
        }
        return literal > 0 ? "install" : "don't install";
    }

    private static String alias(ComposerPackage alias, ComposerPackage base, String consequence) {
        if (alias.version().text().equals(VersionParser.DEFAULT_BRANCH_ALIAS)) {
            return "";
        }
        return alias.prettyString() + " is an alias of " + base.prettyString() + consequence;
    }

    private List<ComposerPackage> packages(int[] literals) {
        List<ComposerPackage> packages = new ArrayList<>(literals.length);
        for (int literal : literals) {
            packages.add(pool.byLiteral(literal));
        }
        return packages;
    }
}
