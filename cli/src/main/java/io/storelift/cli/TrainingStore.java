package io.storelift.cli;

import io.storelift.cli.terminal.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A store of nothing but files, for {@link Training} to back up, restore, back up again, and ask about. */
final class TrainingStore {
    /** Of all kinds that there are: enough that what is done for each is found to be worth compiling. */
    private static final int FILES = 600;

    private static final int LARGE = 9 << 20;

    static final String PRODUCT = "magento/product-community-edition";
    static final String PROJECT = "magento/project-community-edition";

    private TrainingStore() {}

    static void backUp(Path root) throws IOException {
        create(root);
        for (String name : new String[] {"one", "two"}) {
            run(root, "backup", "create", "--without-database", "--since", "last", "--name", name);
            run(root, "backup", "verify", "--extract", name);
            run(root, "backup", "restore", "--only", "code,media", "--yes", name);
        }
        for (String format : new String[] {"--no-color", "--json"}) {
            run(root, format, "backup", "list");
            run(root, format, "runs");
            run(root, format, "keys", "list");
            run(root, format, "maintenance", "status");
        }
    }

    private static void run(Path root, String... command) {
        String[] arguments = new String[command.length + 2];
        arguments[0] = "--store";
        arguments[1] = root.toString();
        System.arraycopy(command, 0, arguments, 2, command.length);
        new Program(Streams.ofProcess(), System.getenv(), root).run(arguments);
    }

    static void create(Path root) throws IOException {
        write(root.resolve("bin/magento"), "#!/usr/bin/env php\n");
        write(root.resolve("composer.json"), "{}");
        write(root.resolve("app/etc/config.php"), "<?php return ['modules' => []];");
        write(root.resolve("app/etc/env.php"), """
            <?php return ['db' => ['table_prefix' => '', 'connection' => ['default' => [
                'host' => '127.0.0.1', 'dbname' => 'training', 'username' => 'training', 'password' => '']]]];
            """);
        write(root.resolve("vendor/composer/installed.json"), """
            {"packages": [{"name": "%s", "version": "2.4.4", "type": "metapackage"}]}
            """.formatted(PRODUCT));
        for (int i = 0; i < FILES; i++) {
            write(root.resolve("vendor/training/d" + i / 4 + "/Größe" + i + ".php"), "<?php // " + i + "\n".repeat(i));
        }
        Files.createSymbolicLink(root.resolve("vendor/link"), Path.of("training"));
        Files.createLink(root.resolve("vendor/same"), root.resolve("composer.json"));
        Path media = Files.createDirectories(root.resolve("pub/media"));
        Files.write(media.resolve("large.bin"), new byte[LARGE]);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
