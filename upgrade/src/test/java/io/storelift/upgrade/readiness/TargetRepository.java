package io.storelift.upgrade.readiness;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** A Composer repository in a directory, with the packages of a small edition. */
final class TargetRepository {
    private static final String VENDOR = "magento/";

    private final Path directory;
    private final Map<String, Map<String, Object>> packages = new LinkedHashMap<>();

    private TargetRepository(Path directory) {
        this.directory = directory;
    }

    /**
     * 2.4.4 drops a module and changes the template; 2.4.5 wants a PHP and an extension that nobody has; 2.4.6 is what
     * acme/loyalty 1.0.0 doesn't allow.
     */
    static TargetRepository in(Path directory) throws IOException {
        TargetRepository repository = new TargetRepository(Files.createDirectories(directory));
        repository.release("2.4.3", "103.0.3", Map.of("klarna/module-payments", "1.0.0"));
        repository.release("2.4.4", "103.0.3", Map.of("php", ">=7.2", "ext-json", "*"));
        repository.release("2.4.5", "103.0.3", Map.of("php", "~99.9.0", "ext-storelift_nowhere", "*"));
        repository.release("2.4.6", "103.0.4", Map.of());
        repository.add("magento/framework", "103.0.3", Map.of("type", "metapackage"));
        repository.add("magento/framework", "103.0.4", Map.of("type", "metapackage"));
        repository.add("klarna/module-payments", "1.0.0", Map.of("type", "magento2-module"));
        repository.add(
                "acme/loyalty",
                "1.0.0",
                Map.of("type", "metapackage", "require", Map.of("magento/framework", "103.0.3")));
        Files.writeString(
                directory.resolve("packages.json"),
                JsonMapper.shared().writeValueAsString(Map.of("packages", repository.packages)));
        return repository;
    }

    private void release(String version, String framework, Map<String, String> requires) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(requires);
        all.put(VENDOR + "framework", framework);
        all.put(VENDOR + "magento2-base", version);
        add(VENDOR + "product-community-edition", version, Map.of("type", "metapackage", "require", all));
        String manifest = JsonMapper.shared().writeValueAsString(template(version));
        addWithFiles(VENDOR + "project-community-edition", version, "project", Map.of("composer.json", manifest));
        addWithFiles(VENDOR + "magento2-base", version, "magento2-component", baseFiles(version));
    }

    /** The template of a store's root manifest. */
    static Map<String, Object> template(String version) {
        return Map.of(
                "name",
                VENDOR + "project-community-edition",
                "description",
                "Template of " + version,
                "require",
                Map.of(VENDOR + "product-community-edition", version));
    }

    static Map<String, String> baseFiles(String version) {
        return Map.of(
                "composer.json",
                "{\"name\": \"magento/magento2-base\", \"extra\": {\"map\": [[\"index.php\", \"index.php\"],"
                        + " [\"robots.txt\", \"pub/robots.txt\"], [\"di.xml\", \"app/etc/di.xml\"]]}}",
                "index.php",
                "<?php // " + version + "\n",
                "robots.txt",
                "User-agent: *\n",
                "di.xml",
                "<config/>\n",
                "app/etc/di.xml",
                "<config><argument name=\"supportedVersionPatterns\"><item name=\"Ancient\">^5\\.0\\.</item></argument>"
                        + "</config>");
    }

    private void addWithFiles(String name, String version, String type, Map<String, String> files) throws IOException {
        Path zip = directory.resolve(name.replace('/', '-') + "-" + version + ".zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                entries.putNextEntry(new ZipEntry(file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        add(name, version, Map.of("type", type, "dist", Map.of("type", "zip", "url", "file://" + zip)));
    }

    private void add(String name, String version, Map<String, ?> about) {
        Map<String, Object> all = new LinkedHashMap<>(about);
        all.put("name", name);
        all.put("version", version);
        packages.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(version, all);
    }

    /** The section {@code repositories} of a manifest that knows only this one. */
    List<Map<String, ?>> section() {
        List<Map<String, ?>> section = new ArrayList<>();
        section.add(Map.of("type", "composer", "url", "file://" + directory));
        section.add(Map.of("packagist.org", false));
        return section;
    }
}
