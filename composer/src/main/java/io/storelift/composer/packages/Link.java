package io.storelift.composer.packages;

import io.storelift.composer.constraint.Constraint;

/**
 * A statement of one package about another name.
 *
 * @param source name of the package that makes the statement, lower case
 * @param target the name it is about, lower case
 * @param prettyConstraint as the author wrote it ({@code self.version} included); what the lock file gets
 */
public record Link(LinkType type, String source, String target, Constraint constraint, String prettyConstraint) {
    /** As Composer's messages say it: {@code a/a 1.0 requires b/b ^2}. */
    public String pretty(ComposerPackage from) {
        return from.prettyString() + " " + type.verb() + " " + target + " " + constraint.pretty();
    }
}
