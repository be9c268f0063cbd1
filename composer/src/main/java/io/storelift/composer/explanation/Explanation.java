package io.storelift.composer.explanation;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.pool.UpdateMode;
import io.storelift.composer.solver.Problem;
import io.storelift.composer.solver.Rule;
import io.storelift.composer.solver.RuleReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a resolution failed, as Composer tells it.
 *
 * <p>Source: Composer: SolverProblemsException::getPrettyString.
 */
public final class Explanation {
    private final Circumstances circumstances;

    public Explanation(Circumstances circumstances) {
        this.circumstances = circumstances;
    }

    /**
     * Problems and hints; lines are separated by line breaks, the first line is empty, and links have console markup. Asks the
     * repositories.
     *
     * @param devExtraction whether it was the second resolution, without development requirements, that failed
     */
    public String text(List<Problem> problems, boolean devExtraction) {
        StringBuilder text = new StringBuilder("\n");
        int number = 1;
        for (String problem : texts(problems)) {
            text.append("  Problem ").append(number++).append(problem).append('\n');
        }
        List<String> hints = hints(problems, text.toString(), devExtraction);
        if (!hints.isEmpty()) {
            text.append('\n').append(String.join("\n\n", hints));
        }
        return text.toString();
    }

    /** Each problem in words, without those that say the same; each starts with a line break. */
    public Set<String> texts(List<Problem> problems) {
        ProblemText wording = new ProblemText(circumstances);
        Set<String> texts = new LinkedHashSet<>();
        problems.forEach(problem -> texts.add(wording.text(problem)));
        return texts;
    }

    private List<String> hints(List<Problem> problems, String text, boolean devExtraction) {
        List<String> hints = new ArrayList<>();
        if (!devExtraction && (text.contains("could not be found") || text.contains("no matching package found"))) {
            hints.add("Potential causes:\n - A typo in the package name\n"
                    + " - The package is not available in a stable-enough version according to your minimum-stability"
                    + " setting\n"
                    + "   see <https://getcomposer.org/doc/04-schema.md#minimum-stability> for more details.\n"
                    + " - It's a private package and you forgot to add a custom repository to find it\n\n"
                    + "Read <https://getcomposer.org/doc/articles/troubleshooting.md> for further common problems.");
        }
        Set<String> extensions = missingExtensions(problems);
        if (!extensions.isEmpty() && !circumstances.php().iniFiles().isEmpty()) {
            hints.add(extensionHint(extensions));
        }
        if (!devExtraction
                && circumstances.request().updateMode() != UpdateMode.WITH_ALL_DEPENDENCIES
                && problems.stream().anyMatch(this::isCausedByLock)) {
            hints.add(
                    "Use the option --with-all-dependencies (-W) to allow upgrades, downgrades and removals for packages"
                            + " currently locked to specific versions.");
        }
        if (text.contains("found composer-plugin-api[2.0.0] but it does not match")) {
            if (text.contains("- ocramius/package-versions")) {
                hints.add(
                        "<warning>ocramius/package-versions only provides support for Composer 2 in 1.8+, which requires PHP"
                                + " 7.4.</warning>\nIf you can not upgrade PHP you can require"
                                + " <info>composer/package-versions-deprecated</info> to resolve this with PHP 7.0+.");
            }
            hints.add(
                    "You are using Composer 2, which some of your plugins seem to be incompatible with. Make sure you update"
                            + " your plugins or report a plugin-issue to ask them to support Composer 2.");
        }
        return hints;
    }

    private static Set<String> missingExtensions(List<Problem> problems) {
        Set<String> extensions = new LinkedHashSet<>();
        for (Problem problem : problems) {
            for (List<Rule> section : problem.sections()) {
                for (Rule rule : section) {
                    String required = required(rule);
                    if (required != null && required.startsWith("ext-")) {
                        extensions.add(required);
                    }
                }
            }
        }
        return extensions;
    }

    private static @Nullable String required(Rule rule) {
        return switch (rule.reason()) {
            case RuleReason.RootRequire require -> require.name();
            case RuleReason.Fixed fixed -> fixed.subject().name();
            case RuleReason.LockedFilterListRemoved gone -> gone.subject().name();
            case RuleReason.Requires requires -> requires.link().target();
            default -> null;
        };
    }

    private String extensionHint(Set<String> extensions) {
        String arguments = extensions.stream()
                .map(extension -> "--ignore-platform-req=" + extension)
                .collect(Collectors.joining(" "));
        return "To enable extensions, verify that they are enabled in your .ini files:\n    - "
                + String.join("\n    - ", circumstances.php().iniFiles())
                + "\nYou can also run `php --ini` in a terminal to see which files are used by PHP in CLI mode."
                + "\nAlternatively, you can run Composer with `" + arguments
                + "` to temporarily ignore these required extensions.";
    }

    private boolean isCausedByLock(Problem problem) {
        return problem.sections().stream().flatMap(List::stream).anyMatch(this::isCausedByLock);
    }

    private boolean isCausedByLock(Rule rule) {
        return switch (rule.reason()) {
            case RuleReason.Requires requires ->
                isCausedByLock(requires.link().target(), requires.link().constraint(), true);
            case RuleReason.RootRequire require -> isCausedByLock(require.name(), require.constraint(), false);
            default -> false;
        };
    }

    private boolean isCausedByLock(String name, Constraint constraint, boolean alsoUnlocked) {
        if (PlatformNames.isPlatform(name) || circumstances.request().lockedRepository() == null) {
            return false;
        }
        for (ComposerPackage each : circumstances.request().lockedRepository().all()) {
            if (each.name().equals(name)) {
                return circumstances.pool().isUnacceptable(each)
                        || !constraint.matches(each.version())
                        || (alsoUnlocked && !circumstances.request().isLocked(each));
            }
        }
        return false;
    }
}
