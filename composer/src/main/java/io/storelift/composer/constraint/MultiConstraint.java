package io.storelift.composer.constraint;

import io.storelift.composer.version.Version;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All of several constraints, or at least one of them. Source: Composer semver: MultiConstraint. */
public final class MultiConstraint implements Constraint {
    private final List<Constraint> parts;
    private final boolean conjunctive;
    private final String text;
    private final String pretty;

    private MultiConstraint(List<Constraint> parts, boolean conjunctive, @Nullable String pretty) {
        this.parts = List.copyOf(parts);
        this.conjunctive = conjunctive;
        this.text =
                parts.stream().map(Constraint::text).collect(Collectors.joining(conjunctive ? " " : " || ", "[", "]"));
        this.pretty = pretty == null ? text : pretty;
    }

    /** As given, nothing simplified. */
    public static MultiConstraint of(List<Constraint> parts, boolean conjunctive) {
        return new MultiConstraint(parts, conjunctive, null);
    }

    /** Simplified as {@code MultiConstraint::create} does: one part is itself, none is everything, adjacent ranges join. */
    public static Constraint create(List<? extends Constraint> parts, boolean conjunctive) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    public List<Constraint> parts() {
        return parts;
    }

    public boolean isConjunctive() {
        return conjunctive;
    }

    @Override
    public boolean matches(Version version) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    @Override
    public boolean matches(Constraint provider) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String pretty() {
        return pretty;
    }

    @Override
    public MultiConstraint withPretty(String wording) {
        return new MultiConstraint(parts, conjunctive, wording);
    }
}
