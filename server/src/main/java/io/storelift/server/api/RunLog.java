package io.storelift.server.api;

import io.storelift.host.StoreliftException;
import io.storelift.upgrade.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Reads what the programs of a run said. */
final class RunLog {
    private RunLog() {}

    static List<String> lines(RunDirectory run) {
        try {
            return Files.exists(run.log()) ? Files.readString(run.log()).lines().toList() : List.of();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + run.log(), e);
        }
    }
}
