package io.storelift.cli.syntax;

import java.util.List;
import java.util.function.IntSupplier;

/** A command that is a method of what has several of them. */
public final class Action implements Command {
    private final IntSupplier action;
    private final List<Argument> arguments;

    /** @param action gives the exit code */
    public Action(IntSupplier action, Argument... arguments) {
        this.action = action;
        this.arguments = List.of(arguments);
    }

    @Override
    public List<Argument> arguments() {
        return arguments;
    }

    @Override
    public Integer call() {
        return action.getAsInt();
    }
}
