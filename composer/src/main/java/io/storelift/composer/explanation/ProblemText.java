package io.storelift.composer.explanation;

import io.storelift.composer.json.PhpOrder;
import io.storelift.composer.json.PhpSort;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.solver.Problem;
import io.storelift.composer.solver.Rule;
import io.storelift.composer.solver.RuleReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one problem says: the rules that contradict each other, the most telling ones first, and what several versions of a
 * package have in common said once.
 *
 * <p>Source: Composer: Problem::getPrettyString, formatDeduplicatedRules.
 */
final class ProblemText {
    private static final Pattern STATEMENT = Pattern.compile("^(\\S+) \\S+ ((?:require|conflict)s.*)", Pattern.DOTALL);
    private static final Pattern SINGULAR = Pattern.compile("^(require|conflict)s");
    private static final String INDENT = "    ";

    private final Pool pool;
    private final PackageList list;
    private final MissingPackage missing;
    private final RuleText rules;

    ProblemText(Circumstances circumstances) {
        this.pool = circumstances.pool();
        this.list = new PackageList(pool.removed(), circumstances.verbose());
        this.missing = new MissingPackage(circumstances);
        this.rules = new RuleText(circumstances, missing);
    }

    /** Starts with a line break; every line is indented. */
    String text(Problem problem) {
        List<Rule> reasons = new ArrayList<>();
        problem.sections().reversed().forEach(reasons::addAll);
        if (reasons.size() == 1) {
            MissingPackage.@Nullable Reason reason = missing(reasons.getFirst());
            if (reason != null) {
                return "\n" + INDENT + reason.text();
            }
        }
        List<Rule> sorted = PhpSort.sorted(
                reasons,
                Comparator.comparingInt(ProblemText::priority).reversed().thenComparing(this::sortKey, PhpOrder.LOOSE));
        return "\n" + INDENT + "- " + String.join("\n" + INDENT + "- ", lines(sorted));
    }

    private MissingPackage.@Nullable Reason missing(Rule rule) {
        if (rule.reason() instanceof RuleReason.RootRequire require
                && pool.whatProvides(require.name(), require.constraint()).length == 0) {
            return missing.reason(require.name(), require.constraint());
        }
        return rule.reason() instanceof RuleReason.LockedFilterListRemoved gone
                ? missing.lockedPackageRemoved(gone.subject())
                : null;
    }

    private static int priority(Rule rule) {
        return switch (rule.reason()) {
            case RuleReason.Fixed fixed -> 3;
            case RuleReason.LockedFilterListRemoved gone -> 3;
            case RuleReason.RootRequire require -> 2;
            case RuleReason.Conflict conflict -> 1;
            case RuleReason.Requires requires -> 1;
            case RuleReason.SameName same -> 0;
            case RuleReason.Learned learned -> 0;
            case RuleReason.Alias alias -> 0;
            case RuleReason.InverseAlias alias -> 0;
        };
    }

    private String sortKey(Rule rule) {
        return switch (rule.reason()) {
            case RuleReason.RootRequire require -> require.name();
            case RuleReason.Fixed fixed -> fixed.subject().toString();
            case RuleReason.LockedFilterListRemoved gone -> gone.subject().toString();
            case RuleReason.Conflict conflict -> {
                ComposerPackage source = rules.source(rule);
                yield source + "//" + conflict.link().pretty(source);
            }
            case RuleReason.Requires requires -> {
                ComposerPackage source = rules.source(rule);
                yield source + "//" + requires.link().pretty(source);
            }
            case RuleReason.SameName same -> same.name();
            case RuleReason.Learned learned ->
                Arrays.stream(rule.literals()).mapToObj(Integer::toString).collect(Collectors.joining("-"));
            case RuleReason.Alias alias -> alias.subject().toString();
            case RuleReason.InverseAlias alias -> alias.subject().toString();
        };
    }

    private List<String> lines(List<Rule> sorted) {
        Map<String, Map<String, Map<String, String>>> statements = new LinkedHashMap<>();
        LinkedHashSet<String> messages = new LinkedHashSet<>();
        for (Rule rule : sorted) {
            String message = rules.text(rule);
            Matcher statement = STATEMENT.matcher(message);
            if (isStatement(rule) && statement.matches()) {
                ComposerPackage source = rules.source(rule);
                String what = statement.group(2);
                messages.add(what);
                Map<String, String> versions = statements
                        .computeIfAbsent(what, key -> new LinkedHashMap<>())
                        .computeIfAbsent(statement.group(1), key -> new LinkedHashMap<>());
                versions.put(source.version().text(), source.prettyVersion());
                versions.putAll(pool.removed().optimizedFor().getOrDefault(source, Map.of()));
            } else if (!message.isEmpty()) {
                messages.add(message);
            }
        }
        List<String> lines = new ArrayList<>();
        for (String message : messages) {
            Map<String, Map<String, String>> packages = statements.get(message);
            if (packages == null) {
                lines.add(message);
            } else {
                addStatements(lines, message, packages);
            }
        }
        return lines;
    }

    private static boolean isStatement(Rule rule) {
        return rule.reason() instanceof RuleReason.Requires || rule.reason() instanceof RuleReason.Conflict;
    }

    private void addStatements(List<String> lines, String message, Map<String, Map<String, String>> packages) {
        String what = message;
        for (Map.Entry<String, Map<String, String>> entry : packages.entrySet()) {
            List<String> versions = list.versions(entry.getValue(), 1);
            if (versions.size() > 1) {
                // Stays plural for the packages that follow, as Composer has it.
                what = SINGULAR.matcher(what).replaceFirst("$1");
                lines.add(entry.getKey() + "[" + String.join(", ", versions) + "] " + what);
            } else {
                lines.add(entry.getKey() + " " + versions.getFirst() + " " + what);
            }
        }
    }
}
