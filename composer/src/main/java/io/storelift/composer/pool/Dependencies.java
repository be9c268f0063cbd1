package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.constraint.MultiConstraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.Links;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who requires and who conflicts with what, with numbers in place of texts: a name, a constraint and a set of links each have
 * one, equal exactly when Composer's texts for them are equal.
 */
final class Dependencies {
    private final Intervals intervals;
    private final Map<String, Name> names = new HashMap<>();
    private final IdentityHashMap<Constraint, Term> terms = new IdentityHashMap<>();
    private final Map<String, Term> termsByText = new HashMap<>();
    private final IdentityHashMap<Links, Integer> requires = new IdentityHashMap<>();
    private final IdentityHashMap<Links, Integer> conflicts = new IdentityHashMap<>();
    private final IdentityHashMap<Links, Integer> others = new IdentityHashMap<>();
    private final Map<IntSequence, Integer> linkSets = new HashMap<>();
    private final Map<IntSequence, Integer> definitions = new HashMap<>();

    Dependencies(Intervals intervals) {
        this.intervals = intervals;
    }

    /** A constraint, once for all objects of the same text. */
    static final class Term {
        private final Constraint constraint;
        private final int id;
        private Term @Nullable [] parts;

        Term(Constraint constraint, int id) {
            this.constraint = constraint;
            this.id = id;
        }

        Constraint constraint() {
            return constraint;
        }

        int id() {
            return id;
        }
    }

    /** A name that packages require, conflict with, provide or replace. */
    static final class Name {
        private final int id;
        private final Set<Term> required = new LinkedHashSet<>(4);
        private final Set<Term> conflicting = new LinkedHashSet<>(2);
        private final Set<Term> requiredSeen = new HashSet<>();
        private final Set<Term> conflictingSeen = new HashSet<>(2);
        private final IntList members = new IntList();

        Name(int id) {
            this.id = id;
        }

        boolean isRequired() {
            return !required.isEmpty();
        }

        /** Constraints under which it is required, compact, alternatives apart. */
        Collection<Term> required() {
            return required;
        }

        Collection<Term> conflicting() {
            return conflicting;
        }

        /** Ids of packages that have or replace the name and may be dropped. */
        IntList members() {
            return members;
        }
    }

    Collection<Name> names() {
        return names.values();
    }

    /** Null when no link names it. */
    @Nullable
    Name known(String name) {
        return names.get(name);
    }

    private Name name(String name) {
        Name known = names.get(name);
        if (known == null) {
            known = new Name(names.size());
            names.put(name, known);
        }
        return known;
    }

    Term term(Constraint constraint) {
        Term known = terms.get(constraint);
        if (known == null) {
            known = termsByText.computeIfAbsent(constraint.text(), text -> new Term(constraint, termsByText.size()));
            terms.put(constraint, known);
        }
        return known;
    }

    /** Alternatives get a group each, so that the best of each stays. */
    private Term[] parts(Term term) {
        Term[] parts = term.parts;
        if (parts == null) {
            Constraint compact = intervals.compact(term.constraint);
            if (compact instanceof MultiConstraint multi && !multi.isConjunctive()) {
                List<Constraint> alternatives = multi.parts();
                parts = new Term[alternatives.size()];
                for (int index = 0; index < parts.length; index++) {
                    parts[index] = term(alternatives.get(index));
                }
            } else {
                parts = new Term[] {term(compact)};
            }
            term.parts = parts;
        }
        return parts;
    }

    void require(String target, Constraint constraint) {
        require(name(target), term(constraint));
    }

    private void require(Name name, Term term) {
        if (name.requiredSeen.add(term)) {
            for (Term part : parts(term)) {
                name.required.add(part);
            }
        }
    }

    private void conflict(Name name, Term term) {
        if (name.conflictingSeen.add(term)) {
            for (Term part : parts(term)) {
                name.conflicting.add(part);
            }
        }
    }

    /** Takes the package's links in; packages with equal links have equal numbers. */
    int add(ComposerPackage each) {
        int[] sections = {
            requires(each.requires()), conflicts(each.conflicts()), others(each.replaces()), others(each.provides())
        };
        return number(definitions, sections);
    }

    /** Upper bound of the numbers that {@link #add} returned, exclusive. */
    int definitionCount() {
        return definitions.size() + 1;
    }

    private static int number(Map<IntSequence, Integer> numbers, int[] values) {
        IntSequence key = new IntSequence(values);
        Integer known = numbers.get(key);
        if (known == null) {
            known = numbers.size() + 1;
            numbers.put(key, known);
        }
        return known;
    }

    private int requires(Links links) {
        if (links.isEmpty()) {
            return 0;
        }
        Integer known = requires.get(links);
        if (known == null) {
            long[] pairs = new long[links.size()];
            int count = 0;
            for (Link link : links.list()) {
                Name name = name(link.target());
                Term term = term(link.constraint());
                require(name, term);
                pairs[count++] = pair(name, term);
            }
            known = linkSet(pairs);
            requires.put(links, known);
        }
        return known;
    }

    private int conflicts(Links links) {
        if (links.isEmpty()) {
            return 0;
        }
        Integer known = conflicts.get(links);
        if (known == null) {
            long[] pairs = new long[links.size()];
            int count = 0;
            for (Link link : links.list()) {
                Name name = name(link.target());
                Term term = term(link.constraint());
                conflict(name, term);
                pairs[count++] = pair(name, term);
            }
            known = linkSet(pairs);
            conflicts.put(links, known);
        }
        return known;
    }

    private int others(Links links) {
        if (links.isEmpty()) {
            return 0;
        }
        Integer known = others.get(links);
        if (known == null) {
            long[] pairs = new long[links.size()];
            int count = 0;
            for (Link link : links.list()) {
                pairs[count++] = pair(name(link.target()), term(link.constraint()));
            }
            known = linkSet(pairs);
            others.put(links, known);
        }
        return known;
    }

    private static long pair(Name name, Term term) {
        return ((long) name.id << Integer.SIZE) | term.id;
    }

    private static int target(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    private int linkSet(long[] pairs) {
        long[] sorted = pairs.clone();
        Arrays.sort(sorted);
        for (int index = 1; index < sorted.length; index++) {
            if (target(sorted[index]) == target(sorted[index - 1])) {
                return number(linkSets, halves(lastOfEachTarget(pairs)));
            }
        }
        return number(linkSets, halves(sorted));
    }

    /** Aliases may name a target twice; the last link counts. */
    private static long[] lastOfEachTarget(long[] pairs) {
        Map<Integer, Long> last = new TreeMap<>();
        for (long pair : pairs) {
            last.put(target(pair), pair);
        }
        return last.values().stream().mapToLong(Long::longValue).toArray();
    }

    private static int[] halves(long[] pairs) {
        int[] halves = new int[pairs.length * 2];
        for (int index = 0; index < pairs.length; index++) {
            halves[2 * index] = target(pairs[index]);
            halves[2 * index + 1] = (int) pairs[index];
        }
        return halves;
    }
}
