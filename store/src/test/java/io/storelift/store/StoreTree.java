package io.storelift.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A tree with as much of a store as these tests look at. */
final class StoreTree {
    static final String PASSWORD = "s3cret-of-the-database";
    private static final String ENVIRONMENT = """
            <?php
            return [
                'backend' => ['frontName' => 'admin_x1'],
                'crypt' => ['key' => 'k3y-of-the-store'],
                'db' => [
                    'table_prefix' => 'pre_',
                    'connection' => [
                        'default' => [
                            'host' => '127.0.0.1:3307',
                            'dbname' => 'shop',
                            'username' => 'shop_user',
                            'password' => '%s',
                            'active' => '1',
                            'driver_options' => [1014 => false]
                        ]
                    ]
                ],
                'session' => ['save' => 'files'],
                'MAGE_MODE' => 'production',
                'cache_types' => ['config' => 1, 'layout' => 0, 'full_page' => 1],
                'install' => ['date' => 'Tue, 01 Mar 2022 10:00:00 +0000']
            ];
            """.formatted(PASSWORD);

    private final Path root;

    private StoreTree(Path root) {
        this.root = root;
    }

    /** Code and settings, but nothing that tells what is installed. */
    static StoreTree in(Path directory) {
        return new StoreTree(directory)
                .with("bin/magento", "#!/usr/bin/env php\n<?php\n")
                .with("app/etc/di.xml", "<config/>")
                .with("app/etc/env.php", ENVIRONMENT)
                .with("app/etc/config.php", "<?php return ['modules' => ['Magento_Store' => 1, 'Acme_Gift' => 0]];\n")
                .with("composer.json", "{\"name\": \"shop/shop\", \"version\": \"9.9.9\"}");
    }

    /** With Open Source of that version, as Composer 2 records it. */
    static StoreTree installed(Path directory, String version) {
        return in(directory).packages(Map.of("magento/product-community-edition", version));
    }

    StoreTree packages(Map<String, String> versions) {
        return with("vendor/composer/installed.json", "{\"packages\": " + listOf(versions) + ", \"dev\": true}");
    }

    static String listOf(Map<String, String> versions) {
        StringBuilder list = new StringBuilder("[");
        versions.forEach((name, version) -> list.append(list.length() == 1 ? "" : ", ")
                .append("{\"name\": \"%s\", \"version\": \"%s\", \"type\": \"metapackage\"}".formatted(name, version)));
        return list.append("]").toString();
    }

    StoreTree with(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A console whose PHP code gets {@code $arguments} without the options. */
    StoreTree withConsole(String php) {
        String arguments = "$arguments = array_values(array_filter(array_slice($argv, 1), fn($a) => $a[0] !== '-'));\n";
        with("bin/magento", "#!/usr/bin/env php\n<?php\n" + arguments + php);
        try {
            Files.setPosixFilePermissions(root.resolve("bin/magento"), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Path root() {
        return root;
    }

    Store locate() {
        return new StoreLocator(TestPhp.RUNNER, StoreSettings.defaults()).locate(root);
    }
}
