package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.cli.terminal.Style;
import io.storelift.store.Maintenance;
import io.storelift.store.MaintenanceState;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code storelift maintenance}. Needs no PHP, so it also works for a store that is broken. */
@Command(name = "maintenance")
public final class MaintenanceCommand {
    private final Session session;

    public MaintenanceCommand(Session session) {
        this.session = session;
    }

    record Document(boolean on, List<String> addresses) {}

    @Command(description = "Say whether visitors see the maintenance page.")
    int status() {
        return show(new Maintenance(session.root()));
    }

    @Command(description = "Show the maintenance page to visitors.")
    int on(
            @Option(
                            names = "--allow",
                            paramLabel = "IP",
                            arity = "1..*",
                            description = "Whom the store answers all the same.")
                    List<String> addresses) {
        session.demandIdle();
        Maintenance maintenance = new Maintenance(session.root());
        if (addresses != null && !addresses.isEmpty()) {
            allow(maintenance, addresses);
        }
        maintenance.turnOn();
        return show(maintenance);
    }

    @Command(description = "Show the store to visitors.")
    int off() {
        session.demandIdle();
        Maintenance maintenance = new Maintenance(session.root());
        maintenance.turnOff();
        return show(maintenance);
    }

    private static void allow(Maintenance maintenance, List<String> addresses) {
        try {
            maintenance.allow(addresses);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--allow: " + e.getMessage());
        }
    }

    private int show(Maintenance maintenance) {
        MaintenanceState state = maintenance.read();
        session.document(new Document(state.on(), state.addresses()));
        session.terminal()
                .line(
                        state.on()
                                ? session.terminal().styled(Style.WARNING, "on") + ": visitors see the maintenance page"
                                : session.terminal().styled(Style.GOOD, "off") + ": the store is open");
        if (!state.addresses().isEmpty()) {
            session.terminal().line("Answered all the same: " + String.join(", ", state.addresses()));
        }
        return ExitCodes.DONE;
    }
}
