package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code storelift serve}. */
@Command(name = "serve")
public final class ServeCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    private final Session session;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..*",
            description = "Several stores to serve, instead of the one of --store.")
    private @Nullable List<Path> stores;

    @Option(names = "--port", paramLabel = "PORT", description = "Where to listen; ${DEFAULT-VALUE} if not given.")
    private int port = 8642;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "At which of this machine's addresses; only this machine reaches ${DEFAULT-VALUE}.")
    private String address = "127.0.0.1";

    @Option(
            names = "--behind-proxy",
            description = "Believe a proxy on this machine whom it passes requests on for, and that it uses TLS.")
    private boolean behindProxy;

    @Option(
            names = "--allow-hooks",
            description = "Let administrators set commands around the cutover in the browser: they run as this user.")
    private boolean allowHooks;

    public ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new UsageException("--port is a number up to " + HIGHEST_PORT + ", not " + port + ".");
        }
        List<ServedStore> served = new ArrayList<>();
        for (Path root : roots()) {
            served.add(new ServedStore(root, () -> session.settings(root), session.launcher(root)));
        }
        Server server = ServiceLoader.load(Server.class)
                .findFirst()
                .orElseThrow(() -> new StoreliftException(ErrorCode.SERVER_MISSING, ""));
        server.serve(
                new ServerRequest(served, address, port, behindProxy, allowHooks, session.userState()), this::announce);
        return ExitCodes.DONE;
    }

    private List<Path> roots() {
        return stores == null || stores.isEmpty()
                ? List.of(session.root())
                : stores.stream()
                        .map(directory ->
                                StoreLocator.root(session.workingDirectory().resolve(directory)))
                        .distinct()
                        .toList();
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void announce(ServerStart start) {
        session.document(start);
        session.terminal().line("Storelift answers at " + start.address());
        if (!behindProxy && !isLoopback()) {
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
