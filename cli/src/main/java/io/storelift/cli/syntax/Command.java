package io.storelift.cli.syntax;

import java.util.List;
import java.util.concurrent.Callable;

/** Does something, as its arguments say. */
public non-sealed interface Command extends Called, Callable<Integer> {
    /** What may be given to it, in the order of the help. */
    default List<Argument> arguments() {
        return List.of();
    }

    /**
     * Called once, after its arguments got what stands on the command line.
     *
     * @return the exit code
     */
    @Override
    Integer call();
}
