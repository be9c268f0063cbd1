package io.storelift.upgrade.run;

import io.storelift.host.Durable;
import io.storelift.host.ProcessRunner;
import io.storelift.store.Store;
import io.storelift.upgrade.plan.PlanDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What every step of a run works with. */
public record RunContext(
        Store store,
        PlanDocument plan,
        RunDirectory directory,
        RunOptions options,
        RunConsole console,
        ProcessRunner processes,
        Durable durable,
        Trash trash) {

    /** Keeps a step's finding in the run's directory, durably. */
    public void save(Path file, Object value) {
        durable.write(file, JsonMapper.shared().writeValueAsBytes(value), Durable.privateFile());
    }

    /** Reads what an earlier step, maybe of an earlier process, saved; empty when it did not. */
    public <T> Optional<T> load(Path file, Class<T> type) {
        try {
            return Files.exists(file)
                    ? Optional.of(JsonMapper.shared().readValue(Files.readAllBytes(file), type))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what an earlier step must have saved. */
    public <T> T require(Path file, Class<T> type) {
        return load(file, type).orElseThrow(() -> new IllegalStateException(file + " is missing"));
    }
}
