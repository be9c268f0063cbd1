package io.storelift.upgrade.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleasePackagesTests {
    /** Arguments: directory, package name, then for each member name, system (3 is Unix), attributes in octal, content. */
    private static final String MAKE_ZIP = """
            [, $directory, $package] = $argv;
            $zip = new ZipArchive();
            $zip->open("$directory/" . strtr($package, '/', '-') . '.zip', ZipArchive::CREATE);
            foreach (array_chunk(array_slice($argv, 3), 4) as [$name, $system, $mode, $content]) {
                substr($name, -1) === '/' ? $zip->addEmptyDir(rtrim($name, '/')) : $zip->addFromString($name, $content);
                $zip->setExternalAttributesName($name, (int) $system, octdec($mode) << 16);
                $zip->setMtimeName($name, 1600000000);
            }
            $zip->close();
            """;

    @TempDir
    private Path directory;

    private PackageHouse house;

    @BeforeEach
    void build() throws IOException {
        house = new PackageHouse(directory);
    }

    @AfterEach
    void tearDown() {
        house.close();
    }

    private void zip(String name, boolean checksum, Map<String, ?> more, String... members) throws IOException {
        String[] all = Stream.concat(Stream.of(house.zips().toString(), name), Stream.of(members))
                .toArray(String[]::new);
        house.php(MAKE_ZIP, all);
        house.lock(name, checksum, more);
    }

    private void usualRelease() throws IOException {
        zip(
                "acme/flat",
                true,
                Map.of("autoload", Map.of("psr-4", Map.of("Acme\\", "src/"))),
                "composer.json",
                "3",
                "100644",
                "{\"name\":\"acme/flat\"}",
                "src/A.php",
                "3",
                "100640",
                "<?php namespace Acme; class A {}",
                "src/run.sh",
                "3",
                "100755",
                "#!/bin/sh\n",
                "empty/",
                "3",
                "40750",
                "",
                "shared.txt",
                "3",
                "100666",
                "x".repeat(100_000),
                "link.txt",
                "3",
                "120777",
                "shared.txt");
        zip(
                "acme/forge",
                false,
                Map.of("bin", List.of("bin/tool")),
                "acme-forge-1a2b/",
                "0",
                "0",
                "",
                "acme-forge-1a2b/composer.json",
                "0",
                "0",
                "{\"name\":\"acme/forge\"}",
                "acme-forge-1a2b/bin/tool",
                "3",
                "100755",
                "#!/usr/bin/env php\n<?php echo 1;\n",
                "acme-forge-1a2b/src/B.php",
                "0",
                "0",
                "<?php class B {}");
        zip("acme/umlaut", true, Map.of(), "grün.txt", "3", "100644", "green", "composer.json", "3", "100644", "{}");
    }

    @Test
    void a_stage_gets_the_same_tree_as_from_composer_alone() throws IOException {
        usualRelease();
        house.prepare();
        Path ours = house.stage("ours");
        Path plain = house.stage("plain");

        house.install(ours);
        house.installPlainly(plain);

        assertThat(house.output()).contains("Packages taken from Storelift's store: 2");
        assertThat(house.output())
                .filteredOn(line -> line.contains("acme/umlaut"))
                .isNotEmpty();
        assertThat(PackageHouse.picture(ours.resolve("vendor")))
                .isEqualTo(PackageHouse.picture(plain.resolve("vendor")));
    }

    @Test
    void composer_finds_every_archive_in_its_cache() throws IOException {
        usualRelease();
        house.prepare();
        int before = house.requests();

        house.installPlainly(house.stage("plain"));

        assertThat(house.requests()).isEqualTo(before).isEqualTo(3);
    }

    @Test
    void updating_replaces_what_was_there_and_leaves_other_packages_alone() throws IOException {
        usualRelease();
        house.prepare();
        Path stage = house.stage("stage");
        house.install(stage);
        Files.writeString(stage.resolve("vendor/acme/flat/left-over.txt"), "old");
        Files.writeString(stage.resolve("vendor/acme/forge/edited.txt"), "kept");
        Path installed = stage.resolve("vendor/composer/installed.json");
        String text = Files.readString(installed);
        int flat = text.indexOf("acme/flat");
        Files.writeString(
                installed,
                text.substring(0, flat)
                        + text.substring(flat)
                                .replaceFirst("\"version\": \"1.0.0\"", "\"version\": \"0.9.0\"")
                                .replaceFirst("1\\.0\\.0\\.0", "0.9.0.0"));

        house.install(stage);

        assertThat(stage.resolve("vendor/acme/flat/left-over.txt")).doesNotExist();
        assertThat(stage.resolve("vendor/acme/flat/src/A.php")).exists();
        assertThat(stage.resolve("vendor/acme/forge/edited.txt")).hasContent("kept");
    }

    @Test
    void a_package_store_that_was_damaged_doesnt_reach_the_stage() throws IOException {
        usualRelease();
        house.prepare();
        truncateEverything(house.store().stateDirectory().resolve("packages"));
        Path ours = house.stage("ours");
        Path plain = house.stage("plain");

        house.install(ours);
        house.installPlainly(plain);

        assertThat(PackageHouse.picture(ours.resolve("vendor")))
                .isEqualTo(PackageHouse.picture(plain.resolve("vendor")));
    }

    private static void truncateEverything(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            files.filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file) && !file.endsWith("index"))
                    .forEach(file -> {
                        try {
                            Files.writeString(file, "");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    @Test
    void an_archive_that_leads_out_of_its_package_is_refused() throws IOException {
        zip("acme/evil", true, Map.of(), "../../evil.txt", "3", "100644", "gotcha");

        assertThatThrownBy(house::prepare)
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PACKAGE_UNSAFE));
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all.filter(path -> path.endsWith("evil.txt"))).isEmpty();
        }
    }

    @Test
    void a_file_behind_a_link_is_refused() throws IOException {
        zip("acme/evil", true, Map.of(), "out", "3", "120777", "/tmp", "out/evil.txt", "3", "100644", "gotcha");

        assertThatThrownBy(house::prepare)
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PACKAGE_UNSAFE));
    }

    @Test
    void a_bomb_is_refused_before_it_is_unpacked() throws IOException {
        house.php(
                "$z = new ZipArchive(); $z->open($argv[1] . '/acme-bomb.zip', ZipArchive::CREATE);"
                        + "$z->addFromString('zero', str_repeat(\"\\0\", 100 << 20)); $z->close();",
                house.zips().toString());
        house.lock("acme/bomb", true, Map.of());

        assertThatThrownBy(house::prepare)
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PACKAGE_UNSAFE));
    }

    @Test
    void an_archive_that_is_cut_off_is_a_damaged_package() throws IOException {
        usualRelease();
        Path zip = house.zips().resolve("acme-forge.zip");
        byte[] whole = Files.readAllBytes(zip);
        whole[whole.length / 3] ^= 0x55;
        Files.write(zip, whole);

        assertThatThrownBy(house::prepare)
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PACKAGE_DAMAGED));
    }
}
