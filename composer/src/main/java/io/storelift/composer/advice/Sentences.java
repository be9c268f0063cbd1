package io.storelift.composer.advice;

import io.storelift.composer.packages.PlatformNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts chains into words. */
final class Sentences {
    private static final int FEW = 2;

    private final String product;
    private final String title;

    /** @param product lower case */
    Sentences(String product, String title) {
        this.product = product;
        this.title = title;
    }

    /** {@code 1.0}, {@code 1.0 and 1.1}, {@code 1.0 to 1.9}; versions in order. */
    static String versions(List<String> versions) {
        return versions.size() <= FEW
                ? String.join(" and ", versions)
                : versions.getFirst() + " to " + versions.getLast();
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> parts) {
        return parts.size() < FEW
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    static String platformName(String name) {
        if (name.startsWith("ext-")) {
            return "the PHP extension " + name.substring("ext-".length());
        }
        if (name.startsWith("lib-")) {
            return "the library " + name.substring("lib-".length());
        }
        return name.equals("php") ? "PHP" : name;
    }

    static String sentence(String text) {
        // Names of packages are written small, also where a sentence begins.
        boolean named = text.split(" ", 2)[0].contains("/");
        return named ? text + "." : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    /** One chain: {@code a/a 1.2, which your composer.json requires as ^1.2, needs b/b ~3}. */
    String chain(List<Step> steps) {
        if (steps.size() == 1) {
            return statement(steps.getFirst());
        }
        List<String> clauses = new ArrayList<>();
        Step first = steps.getFirst();
        int next = 0;
        if (first.isOfRoot() && first.relation() == Step.Relation.REQUIRES) {
            Step second = steps.get(1);
            clauses.add(subject(second) + (isTitled(second, first) ? " " : wish(second, first)) + predicate(second));
            next = 2;
        }
        for (Step step : steps.subList(next, steps.size())) {
            clauses.add(statement(step));
        }
        return String.join("; ", clauses);
    }

    private boolean isTitled(Step step, Step wish) {
        return wish.target().equals(product) && step.component().equals(product);
    }

    private static String wish(Step step, Step wish) {
        return ", which your composer.json requires as "
                + (step.component().equals(wish.target()) ? "" : wish.target() + " ") + wish.constraint() + ", ";
    }

    private String statement(Step step) {
        if (step.relation() == Step.Relation.STAYS && PlatformNames.isPlatform(step.target())) {
            return "this store runs on " + named(step.target(), step.constraint());
        }
        return subject(step) + " " + predicate(step);
    }

    private String subject(Step step) {
        if (step.isOfRoot()) {
            return "your composer.json";
        }
        return named(step.component(), step.versions().isEmpty() ? "" : versions(step.versions()));
    }

    private String predicate(Step step) {
        String object = named(step.target(), step.constraint());
        return switch (step.relation()) {
            case REQUIRES -> requires(step, object);
            case CONFLICTS ->
                step.isOfRoot() ? "excludes " + object : (several(step) ? "don't" : "doesn't") + " work with " + object;
            case REPLACES -> (several(step) ? "take" : "takes") + " the place of " + step.target();
            case STAYS -> "stays at " + step.constraint();
        };
    }

    private String requires(Step step, String object) {
        if (step.isOfRoot()) {
            return "requires " + object;
        }
        if (step.component().equals(product) && step.found().size() == 1) {
            return "brings " + named(step.target(), step.found().getFirst());
        }
        return (several(step) ? "need " : "needs ") + object;
    }

    private static boolean several(Step step) {
        return step.versions().size() > 1;
    }

    private String named(String name, String version) {
        String shown = name.equals(product) ? title : PlatformNames.isPlatform(name) ? platformName(name) : name;
        // An extension of PHP is required in any version as a rule.
        return version.isEmpty() || (version.equals("*") && PlatformNames.isPlatform(name))
                ? shown
                : shown + " " + version;
    }
}
