package io.storelift.cli.syntax;

import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/** Options of which only one may be given. */
public final class Choice extends Argument {
    private final String multiplicity;
    private final List<Single<?>> alternatives;

    private Choice(String multiplicity, Single<?>... alternatives) {
        this.multiplicity = multiplicity;
        this.alternatives = List.of(alternatives);
    }

    /** One of them has to be given. */
    public static Choice oneOf(Single<?>... alternatives) {
        return new Choice("1", alternatives);
    }

    /** None of them has to be given. */
    public static Choice atMostOneOf(Single<?>... alternatives) {
        return new Choice("0..1", alternatives);
    }

    @Override
    void addTo(CommandSpec command, ScopeType scope) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder().multiplicity(multiplicity);
        alternatives.forEach(alternative -> group.addArg(alternative.specification(scope, 0)));
        command.addArgGroup(group.build());
    }
}
