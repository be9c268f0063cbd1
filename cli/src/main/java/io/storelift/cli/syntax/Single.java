package io.storelift.cli.syntax;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/**
 * One option, or a word at its place, of one command: what may be given, and after parsing what was.
 *
 * @param <T> what becomes of all that is given
 */
public abstract sealed class Single<T> extends Argument permits Flag, Count, Value, Values {
    private final Form form;
    private final String[] description;
    private final Shape shape;
    private @Nullable ArgSpec specification;

    Single(String form, String description, Shape shape) {
        this.form = Form.of(form);
        this.description = description.isEmpty() ? new String[0] : new String[] {description};
        this.shape = shape;
    }

    @Override
    final void addTo(CommandSpec command, ScopeType scope) {
        command.add(specification(scope, command.positionalParameters().size()));
    }

    /** @param place how many words stand before this one, if it is one */
    final ArgSpec specification(ScopeType scope, int place) {
        ArgSpec made = form.isOption() ? option(scope) : word(scope, place);
        specification = made;
        return made;
    }

    private ArgSpec option(ScopeType scope) {
        return OptionSpec.builder(form.names().toArray(String[]::new))
                .paramLabel(form.label())
                .description(description)
                .type(shape.type())
                .auxiliaryTypes(shape.element())
                .arity(shape.arity())
                .required(shape.required())
                .splitRegex(shape.separator())
                .initialValue(shape.standard())
                .scopeType(scope)
                .build();
    }

    /** Says the same as {@link #option}: what the two builders have in common isn't public. */
    private ArgSpec word(ScopeType scope, int place) {
        return PositionalParamSpec.builder()
                .index(place + (shape.isOne() ? "+" : "..*"))
                .paramLabel(form.label())
                .description(description)
                .type(shape.type())
                .auxiliaryTypes(shape.element())
                .arity(shape.arity())
                .required(shape.required())
                .splitRegex(shape.separator())
                .initialValue(shape.standard())
                .scopeType(scope)
                .build();
    }

    /** What was given, or what holds if nothing was; null if there is neither. */
    final @Nullable T found() {
        return specification == null ? null : specification.getValue();
    }
}
