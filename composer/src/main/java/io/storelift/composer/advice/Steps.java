package io.storelift.composer.advice;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.solver.Rule;
import io.storelift.composer.solver.RuleReason;
import java.util.List;

/** Makes steps of what rules state. */
final class Steps {
    private final ReachedStatements statements;
    private final ComposerPackage root;
    private final Pool pool;
    private final VersionNames versions;

    /** @param root the root package, no alias of it */
    Steps(ReachedStatements statements, ComposerPackage root) {
        this.statements = statements;
        this.root = root;
        this.pool = statements.pool();
        this.versions = new VersionNames(pool);
    }

    Step of(Demand demand) {
        int[] literals = demand.rule().literals();
        return switch (demand.rule().reason()) {
            case RuleReason.RootRequire require ->
                new Step(
                        Step.ROOT,
                        List.of(),
                        Step.Relation.REQUIRES,
                        require.name(),
                        require.constraint().pretty(),
                        versions.offered(literals, require.name()));
            case RuleReason.Requires requires ->
                new Step(
                        pool.byId(demand.source()).prettyName(),
                        versions.of(statements.stating(demand)),
                        Step.Relation.REQUIRES,
                        requires.link().target(),
                        requires.link().constraint().pretty(),
                        versions.offered(literals, requires.link().target()));
            case RuleReason.Fixed fixed -> stays(fixed.subject());
            case RuleReason.LockedFilterListRemoved gone -> stays(gone.subject());
            default -> throw new IllegalStateException("states nothing: " + demand.rule());
        };
    }

    private static Step stays(ComposerPackage subject) {
        return new Step(
                subject.prettyName(),
                List.of(),
                Step.Relation.STAYS,
                subject.name(),
                subject.prettyVersion(),
                List.of());
    }

    /** That a package takes the place of a name. */
    Step replacement(int id, String name) {
        ComposerPackage replacing = pool.byId(id);
        Link link = replacing.replaces().to(name);
        return new Step(
                replacing.prettyName(),
                List.of(replacing.prettyVersion()),
                Step.Relation.REPLACES,
                name,
                link == null ? "*" : link.prettyConstraint(),
                List.of());
    }

    /** That a package excludes another. */
    Step conflict(Rule rule) {
        if (!(rule.reason() instanceof RuleReason.Conflict reason)) {
            throw new IllegalArgumentException("no conflict: " + rule);
        }
        Link link = reason.link();
        int first = -rule.literals()[0];
        ComposerPackage stating =
                pool.byId(pool.byId(first).name().equals(link.source()) ? first : -rule.literals()[1]);
        boolean isRoot = root == stating.base();
        return new Step(
                isRoot ? Step.ROOT : stating.prettyName(),
                isRoot ? List.of() : List.of(stating.prettyVersion()),
                Step.Relation.CONFLICTS,
                link.target(),
                link.prettyConstraint(),
                List.of());
    }
}
