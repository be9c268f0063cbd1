package io.storelift.store;

import io.storelift.host.CommandLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a store's PHP is run.
 *
 * @param environment what every program run with it gets; may hold secrets, is never shown
 */
record PhpProgram(Path binary, Map<String, String> environment) {
    PhpProgram {
        environment = Map.copyOf(environment);
    }

    CommandLine command(Path directory, String... arguments) {
        List<String> all = new ArrayList<>();
        all.add(binary.toString());
        all.addAll(List.of(arguments));
        return CommandLine.of(directory, all).withEnvironment(environment);
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return binary.toString();
    }
}
