package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.cli.syntax.Action;
import io.storelift.cli.syntax.CommandGroup;
import io.storelift.cli.syntax.NamedCommand;
import io.storelift.cli.syntax.Values;
import io.storelift.cli.terminal.Style;
import io.storelift.store.Maintenance;
import io.storelift.store.MaintenanceState;
import java.util.List;

/** {@code storelift maintenance}. Needs no PHP, so it also works for a store that is broken. */
public final class MaintenanceCommand implements CommandGroup {
    private final Session session;
    private final Values<String> addresses =
            Values.some(String.class, "--allow=IP", "Whom the store answers all the same.");

    public MaintenanceCommand(Session session) {
        this.session = session;
    }

    record Document(boolean on, List<String> addresses) {}

    @Override
    public List<NamedCommand> commands() {
        return List.of(
                new NamedCommand("off", "Show the store to visitors.", new Action(this::off)),
                new NamedCommand("on", "Show the maintenance page to visitors.", new Action(this::on, addresses)),
                new NamedCommand("status", "Say whether visitors see the maintenance page.", new Action(this::status)));
    }

    private int status() {
        return show(new Maintenance(session.root()));
    }

    private int on() {
        session.demandIdle();
        Maintenance maintenance = new Maintenance(session.root());
        if (!addresses.get().isEmpty()) {
            allow(maintenance, addresses.get());
        }
        maintenance.turnOn();
        return show(maintenance);
    }

    private int off() {
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
