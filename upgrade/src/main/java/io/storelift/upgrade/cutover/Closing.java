package io.storelift.upgrade.cutover;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.BackgroundWork;
import io.storelift.store.Maintenance;
import io.storelift.store.OpcodeCache;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.run.RunConsole;
import io.storelift.upgrade.verification.Prober;
import io.storelift.upgrade.verification.Storefront;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Closes the store and opens it again. Each method may be called twice; the second call changes nothing. */
public final class Closing {
    private static final Duration GATE_PATIENCE = Duration.ofSeconds(4);
    private static final Duration DRAIN = Duration.ofMillis(700);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Store store;
    private final Gate gate;
    private final GateToken token;
    private final BackgroundWork work;
    private final OpcodeCache opcodes;
    private final RunConsole console;

    public Closing(
            Store store, Gate gate, GateToken token, BackgroundWork work, OpcodeCache opcodes, RunConsole console) {
        this.store = store;
        this.gate = gate;
        this.token = token;
        this.work = work;
        this.opcodes = opcodes;
        this.console = console;
    }

    /**
     * Keeps cron and consumers from starting, asks running consumers to stop, and waits for running jobs. Visitors
     * don't notice.
     *
     * @throws StoreliftException {@code BACKGROUND_WORK_BUSY} when a job is still running after that time
     */
    public void quiesce(Duration patience) {
        gate.closeConsole(token.value());
        work.stopConsumers();
        if (!work.waitUntilIdle(patience, console)) {
            String busy = work.running().stream()
                    .map(process -> process.pid() + " " + process.commandLine())
                    .collect(Collectors.joining("; "));
            throw new StoreliftException(ErrorCode.BACKGROUND_WORK_BUSY, busy);
        }
    }

    /** From here on visitors see the maintenance page. */
    public void close() {
        Path root = store.root();
        try (StoreDatabase database = StoreDatabase.open(store.environment().database());
                Prober visitor = Storefront.prober(store, database)) {
            new Maintenance(root).turnOn();
            Optional<HttpResponse<String>> page = visitor.ask("").filter(response -> response.statusCode() == 503);
            gate.closeWeb(
                    token.value(),
                    page.map(response -> response.body().getBytes(StandardCharsets.UTF_8))
                            .orElseGet(Gate::plainPage),
                    page.flatMap(response -> response.headers().firstValue("Content-Type"))
                            .orElse("text/html; charset=utf-8"));
            opcodes.reset(root.resolve("var"));
            awaitGate(visitor);
        }
        // Requests that came in before the gate stood may still be at work.
        sleep(DRAIN);
    }

    private void awaitGate(Prober visitor) {
        long end = System.nanoTime() + GATE_PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            boolean closed = visitor.ask("")
                    .flatMap(response -> response.headers().firstValue("X-Storelift"))
                    .filter("closed"::equals)
                    .isPresent();
            if (closed) {
                return;
            }
            sleep(POLL);
        }
        console.line(
                "The web server still runs the old entry point from its opcode cache; maintenance mode protects it");
    }

    /** Lets probes from this machine through, to the code that stands behind the gate now. */
    public Prober probingThroughGate(Prober visitor) {
        opcodes.reset(store.root().resolve("var"));
        Prober prober = visitor.withToken(token.value());
        Maintenance maintenance = new Maintenance(store.root());
        List<String> addresses = new ArrayList<>(maintenance.read().addresses());
        visitor.withToken(token.value())
                .ask("")
                .flatMap(response -> response.headers().firstValue("X-Storelift-Address"))
                .ifPresent(addresses::add);
        addresses.add("127.0.0.1");
        maintenance.allow(addresses.stream().distinct().toList());
        return prober;
    }

    /** Visitors get what stands behind the gate; the maintenance state is what it was found to be. */
    public void open(FoundState found) {
        new Maintenance(store.root()).restore(found.maintenanceState());
        gate.open();
        opcodes.reset(store.root().resolve("var"));
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
