package io.storelift.backup.tables;

import io.storelift.host.Durable;
import io.storelift.store.DatabaseConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** A process that swaps tables and is killed by the one that started it. */
final class KilledSwap {
    private KilledSwap() {}

    static Process start(Shop shop, Path journal, Path request) throws IOException {
        DatabaseConnection live = shop.live();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSwap.class.getName(),
                        Objects.requireNonNull(live.socket()).toString(),
                        live.name(),
                        live.username(),
                        shop.scratch().name(),
                        journal.toString(),
                        request.toString()))
                .redirectError(Redirect.INHERIT)
                .redirectOutput(Redirect.INHERIT);
        builder.environment().put("SHOP_PASSWORD", live.password());
        return builder.start();
    }

    public static void main(String[] arguments) {
        DatabaseConnection live = new DatabaseConnection(
                "localhost",
                null,
                Path.of(arguments[0]),
                arguments[1],
                arguments[2],
                Objects.requireNonNull(System.getenv("SHOP_PASSWORD")),
                "");
        try {
            SwapRequest request =
                    JsonMapper.shared().readValue(Files.readAllBytes(Path.of(arguments[5])), SwapRequest.class);
            new TableSwap(live, arguments[3], Path.of(arguments[4]), new Durable()).swap(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
