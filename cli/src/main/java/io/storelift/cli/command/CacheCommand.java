package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Action;
import io.storelift.cli.syntax.CommandGroup;
import io.storelift.cli.syntax.NamedCommand;
import io.storelift.cli.syntax.Values;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.Table;
import io.storelift.cli.terminal.Table.Cell;
import io.storelift.store.CacheType;
import io.storelift.store.CacheTypes;
import java.util.List;
import java.util.function.BiConsumer;

/** {@code storelift cache}. */
public final class CacheCommand implements CommandGroup {
    private final Session session;

    public CacheCommand(Session session) {
        this.session = session;
    }

    record Document(List<CacheType> caches) {}

    @Override
    public List<NamedCommand> commands() {
        return List.of(
                changing("clean", "Remove the store's own entries.", CacheTypes::clean),
                changing("disable", "Switch cache types off.", CacheTypes::disable),
                changing("enable", "Switch cache types on.", CacheTypes::enable),
                changing("flush", "Empty the storage, with whatever else is in it.", CacheTypes::flush),
                new NamedCommand("list", "List the cache types and their states.", new Action(this::list)));
    }

    private NamedCommand changing(String name, String description, BiConsumer<CacheTypes, List<String>> action) {
        Values<String> types = Values.of(String.class, "TYPE", "All if none is given.");
        return new NamedCommand(name, description, new Action(() -> change(types.get(), action), types));
    }

    private int list() {
        show(new CacheTypes(session.processes(), session.store()));
        return ExitCodes.DONE;
    }

    private int change(List<String> types, BiConsumer<CacheTypes, List<String>> action) {
        session.demandIdle();
        CacheTypes caches = new CacheTypes(session.processes(), session.store());
        List<String> chosen =
                types.isEmpty() ? caches.list().stream().map(CacheType::id).toList() : types;
        action.accept(caches, chosen);
        show(caches);
        return ExitCodes.DONE;
    }

    private void show(CacheTypes caches) {
        List<CacheType> types = caches.list();
        session.document(new Document(types));
        Table table = new Table();
        types.forEach(type -> table.row(
                new Cell(type.id(), Style.PLAIN),
                type.enabled() ? new Cell("enabled", Style.GOOD) : new Cell("disabled", Style.WARNING)));
        table.print(session.terminal(), "");
    }
}
