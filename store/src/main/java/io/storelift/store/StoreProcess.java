package io.storelift.store;

import java.util.List;

/** A running process of a store. */
public record StoreProcess(long pid, ProcessKind kind, List<String> commandLine) {
    public StoreProcess {
        commandLine = List.copyOf(commandLine);
    }
}
