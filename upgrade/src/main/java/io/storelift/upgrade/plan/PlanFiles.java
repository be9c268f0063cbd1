package io.storelift.upgrade.plan;

import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** The stored plans of a store, a file each, named by hash. */
public final class PlanFiles {
    private static final int SHORTEST_NAME = 6;

    private final Path directory;
    private final Durable durable;

    public PlanFiles(Path directory, Durable durable) {
        this.directory = directory;
        this.durable = durable;
    }

    public void save(PlanDocument document) {
        try {
            Files.createDirectories(directory);
            durable.write(
                    directory.resolve(document.hash() + ".json"),
                    document.json().getBytes(StandardCharsets.UTF_8),
                    PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Finds a plan.
     *
     * @param name its hash, or the beginning of it
     * @throws StoreliftException {@code PLAN_UNKNOWN} when there is none, several, or its content was changed
     */
    public PlanDocument find(String name) {
        List<Path> found = matching(name);
        if (name.length() < SHORTEST_NAME || found.size() != 1) {
            throw new StoreliftException(ErrorCode.PLAN_UNKNOWN, name);
        }
        return read(found.getFirst());
    }

    /** Reads a plan from any file; its name is its hash, so a changed plan is refused. */
    private static PlanDocument read(Path file) {
        try {
            PlanDocument document = PlanDocument.read(Files.readString(file));
            if (!file.getFileName().toString().equals(document.hash() + ".json")) {
                throw new StoreliftException(ErrorCode.PLAN_UNKNOWN, file + " doesn't have the content its name says");
            }
            return document;
        } catch (JacksonException e) {
            throw new StoreliftException(ErrorCode.PLAN_UNKNOWN, file + " holds no plan", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> matching(String name) {
        if (!Files.isDirectory(directory) || !name.matches("[0-9a-f]+")) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name)
                            && file.getFileName().toString().endsWith(".json"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
