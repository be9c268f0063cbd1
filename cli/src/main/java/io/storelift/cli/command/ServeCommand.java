package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.syntax.Value;
import io.storelift.cli.syntax.Values;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.StoreLocator;
import io.storelift.upgrade.face.ServedStore;
import io.storelift.upgrade.face.Server;
import io.storelift.upgrade.face.ServerRequest;
import io.storelift.upgrade.face.ServerStart;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** {@code storelift serve}. */
public final class ServeCommand implements Command {
    private static final int HIGHEST_PORT = 65_535;

    private final Session session;

    private final Values<Path> stores =
            Values.of(Path.class, "DIR", "Several stores to serve, instead of the one of --store.");
    private final Value<Integer> port =
            Value.orElse(8642, "--port=PORT", "Where to listen; ${DEFAULT-VALUE} if not given.");
    private final Value<String> address = Value.orElse(
            "127.0.0.1",
            "--address=ADDRESS",
            "At which of this machine's addresses; only this machine reaches ${DEFAULT-VALUE}.");
    private final Flag behindProxy = new Flag(
            "--behind-proxy", "Believe a proxy on this machine whom it passes requests on for, and that it uses TLS.");
    private final Flag allowHooks = new Flag(
            "--allow-hooks",
            "Let administrators set commands around the cutover in the browser: they run as this user.");

    public ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(stores, port, address, behindProxy, allowHooks);
    }

    @Override
    public Integer call() {
        if (port.get() < 0 || port.get() > HIGHEST_PORT) {
            throw new UsageException("--port is a number up to " + HIGHEST_PORT + ", not " + port.get() + ".");
        }
        List<ServedStore> served = new ArrayList<>();
        for (Path root : roots()) {
            served.add(new ServedStore(root, () -> session.settings(root), session.launcher(root)));
        }
        Server server = ServiceLoader.load(Server.class)
                .findFirst()
                .orElseThrow(() -> new StoreliftException(ErrorCode.SERVER_MISSING, ""));
        server.serve(
                new ServerRequest(
                        served,
                        address.get(),
                        port.get(),
                        behindProxy.isGiven(),
                        allowHooks.isGiven(),
                        session.userState()),
                this::announce);
        return ExitCodes.DONE;
    }

    private List<Path> roots() {
        return stores.get().isEmpty()
                ? List.of(session.root())
                : stores.get().stream()
                        .map(directory ->
                                StoreLocator.root(session.workingDirectory().resolve(directory)))
                        .distinct()
                        .toList();
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(address.get()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void announce(ServerStart start) {
        session.document(start);
        session.terminal().line("Storelift answers at " + start.address());
        if (!behindProxy.isGiven() && !isLoopback()) {
            session.terminal()
                    .errorLine(
                            "Others on the network can read passwords on their way here, as there is no TLS: better put"
                                    + " a proxy with TLS on this machine before it (--behind-proxy).");
        }
        if (start.firstLink() != null) {
            session.terminal()
                    .line("Nobody has an account yet. This link creates the first administrator; it works once,"
                            + " for an hour:");
            session.terminal().line("  " + start.firstLink());
        }
    }
}
