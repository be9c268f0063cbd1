package io.storelift.composer.advice;

import io.storelift.composer.explanation.Circumstances;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.solver.RuleReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells a contradiction in one or two sentences. */
final class ContradictionText {
    private final Circumstances circumstances;
    private final ReachedStatements statements;
    private final Contradiction contradiction;
    private final Pool pool;

    ContradictionText(Circumstances circumstances, ReachedStatements statements, Contradiction contradiction) {
        this.circumstances = circumstances;
        this.statements = statements;
        this.contradiction = contradiction;
        this.pool = statements.pool();
    }

    /** @param chains as they are to be told */
    String text(List<List<Step>> chains, Sentences sentences) {
        Set<String> told = new LinkedHashSet<>();
        chains.forEach(chain -> told.add(sentences.chain(chain)));
        List<String> parts = new ArrayList<>(told);
        Demand first = contradiction.first();
        if (first.rule().reason() instanceof RuleReason.LockedFilterListRemoved) {
            parts.add("it is on a list of versions that are not allowed");
        } else if (first.isInVain() && contradiction.cause() != Cause.VERSIONS) {
            parts.add(Absence.of(circumstances, contradiction.name(), first.constraint())
                    .text());
        } else if (contradiction.cause() == Cause.REPLACEMENT) {
            parts.add("only one of them can be there");
        }
        for (String stays : staying(chains)) {
            if (parts.stream().noneMatch(part -> part.contains(stays))) {
                parts.add(stays + ", since it is not to be changed");
            }
        }
        String text = Sentences.sentence(String.join("; ", parts));
        String others = others();
        return others.isEmpty() ? text : text + " " + others;
    }

    /** What takes part and is not to be changed. */
    private Set<String> staying(List<List<Step>> chains) {
        Set<String> texts = new LinkedHashSet<>();
        for (ComposerPackage locked : circumstances.request().lockedPackages()) {
            boolean concerned = isDemanded(locked)
                    || chains.stream()
                            .map(List::getLast)
                            .anyMatch(step -> step.component().equals(locked.prettyName()));
            if (concerned) {
                texts.add(locked.prettyName() + " stays at " + locked.prettyVersion());
            }
        }
        return texts;
    }

    private boolean isDemanded(ComposerPackage locked) {
        return contradiction.demands().stream()
                .anyMatch(demand -> demand.isForOne() && pool.byId(demand.firstProvider()) == locked);
    }

    /** Versions that the root allows too and that other statements rule out. */
    private String others() {
        VersionNames versions = new VersionNames(pool);
        for (Demand demand : contradiction.demands()) {
            List<Demand> path = statements.path(demand);
            if (path.size() < 2) {
                continue;
            }
            Demand stating = path.get(1);
            ComposerPackage source = pool.byId(stating.source());
            List<String> left = versions.offeredBeside(
                    statements.stating(stating), path.getFirst().rule().literals(), source.name());
            if (!left.isEmpty()) {
                return "Other versions of " + source.prettyName() + " that your composer.json allows ("
                        + Sentences.versions(left) + ") don't fit either.";
            }
        }
        return "";
    }
}
