package io.storelift.cli;

import io.storelift.cli.session.GlobalOptions;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Streams;
import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What {@code script/build} runs once, so that the virtual machine writes down the classes that calls need: rendering
 * help takes other ones than a command that fails early, and resolving others again.
 */
final class Training {
    private Training() {}

    /** Ends well although commands fail: no store is there. */
    public static void main(String[] arguments) {
        Path nowhere = Path.of("/nonexistent");
        // Also the first class of all has to be written down: what isn't makes the machine open the archives.
        Main.prepare();
        new Program(Streams.ofProcess(), Map.of(), nowhere).run("--help");
        new Program(Streams.ofProcess(), Map.of(), nowhere).run("--version");
        for (String command : commands(nowhere)) {
            new Program(Streams.ofProcess(), Map.of(), nowhere).run(command, "--help");
        }
        new Program(Streams.ofProcess(), Map.of(), nowhere).run("--json", "--store", nowhere.toString(), "status");
        try {
            Path directory = Files.createTempDirectory("storelift-training");
            try {
                resolve(directory);
                TrainingStore.backUp(directory.resolve("store"));
            } finally {
                new TreeRemover().remove(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> commands(Path workingDirectory) {
        return new Commands(new Session(
                        new GlobalOptions(), Streams.ofProcess(), Map.of(), workingDirectory, Clock.systemUTC()))
                .names();
    }

    /** From files, from a server, and from one that isn't there. */
    private static void resolve(Path directory) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("COMPOSER_HOME", directory.resolve("home").toString());
        Path files = directory.resolve("repository");
        TrainingRepository repository = new TrainingRepository(files);
        repository.create();
        try (SecureServer server = SecureServer.start(files, directory)) {
            environment.put("SSL_CERT_FILE", server.certificate().toString());
            for (String address : new String[] {"file://" + files, server.address(), "https://127.0.0.1:9"}) {
                repository.announce(address);
                update(directory, environment, address);
            }
            repository.announce(server.address());
            repository.offerStore(server.address());
            landscape(directory.resolve("shop"), environment, server.address());
        }
    }

    private static void update(Path directory, Map<String, String> environment, String address) throws IOException {
        TrainingProject project = new TrainingProject(directory, address);
        project.requiring(", \"training/pd\": \"*\"");
        new Program(Streams.ofProcess(), environment, directory).run("composer", "update", "--dry-run");
        project.requiring("");
        new Program(Streams.ofProcess(), environment, directory)
                .run("composer", "update", "--dry-run", "--ignore-platform-reqs");
        new Program(Streams.ofProcess(), environment, directory).run("composer", "update", "--no-install");
    }

    private static void landscape(Path store, Map<String, String> environment, String address) throws IOException {
        TrainingStore.create(store);
        new TrainingProject(store, address).requiring(", \"" + TrainingStore.PRODUCT + "\": \"2.4.4\"");
        for (int run = 0; run < 2; run++) {
            new Program(Streams.ofProcess(), environment, store).run("--store", store.toString(), "versions");
        }
    }
}
