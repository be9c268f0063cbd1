package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.Table;
import io.storelift.cli.terminal.Table.Cell;
import io.storelift.store.CacheType;
import io.storelift.store.CacheTypes;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code storelift cache}. */
@Command(name = "cache")
public final class CacheCommand {
    private final Session session;

    public CacheCommand(Session session) {
        this.session = session;
    }

    record Document(List<CacheType> caches) {}

    @Command(description = "List the cache types and their states.")
    int list() {
        show(new CacheTypes(session.processes(), session.store()));
        return ExitCodes.DONE;
    }

    @Command(description = "Switch cache types on.")
    int enable(
            @Parameters(paramLabel = "TYPE", arity = "0..*", description = "All if none is given.")
                    List<String> types) {
        return change(types, CacheTypes::enable);
    }

    @Command(description = "Switch cache types off.")
    int disable(
            @Parameters(paramLabel = "TYPE", arity = "0..*", description = "All if none is given.")
                    List<String> types) {
        return change(types, CacheTypes::disable);
    }

    @Command(description = "Remove the store's own entries.")
    int clean(
            @Parameters(paramLabel = "TYPE", arity = "0..*", description = "All if none is given.")
                    List<String> types) {
        return change(types, CacheTypes::clean);
    }

    @Command(description = "Empty the storage, with whatever else is in it.")
    int flush(
            @Parameters(paramLabel = "TYPE", arity = "0..*", description = "All if none is given.")
                    List<String> types) {
        return change(types, CacheTypes::flush);
    }

    private int change(List<String> types, BiConsumer<CacheTypes, List<String>> action) {
        session.demandIdle();
        CacheTypes caches = new CacheTypes(session.processes(), session.store());
        List<String> chosen = types == null || types.isEmpty()
                ? caches.list().stream().map(CacheType::id).toList()
                : types;
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
