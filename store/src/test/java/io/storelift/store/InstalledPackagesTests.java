package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledPackagesTests {
    private static final String LIST = """
            [
              {"name": "magento/product-community-edition", "version": "2.4.3", "version_normalized": "2.4.3.0",
               "type": "metapackage", "require": {"php": "~7.4.0", "magento/framework": "103.0.3"}},
              {"name": "phpunit/phpunit", "version": "9.5.0", "require": []}
            ]
            """;

    @TempDir
    Path root;

    private InstalledPackages read(String file, String content) throws Exception {
        Path target = root.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, content);
        return InstalledPackages.read(root);
    }

    @Test
    void composer_1_wrote_a_bare_array() throws Exception {
        InstalledPackages packages = read("vendor/composer/installed.json", LIST);

        assertThat(packages.list())
                .extracting(InstalledPackage::name)
                .containsExactly("magento/product-community-edition", "phpunit/phpunit");
        InstalledPackage product =
                packages.find("magento/product-community-edition").orElseThrow();
        assertThat(product.version()).isEqualTo("2.4.3");
        assertThat(product.type()).isEqualTo("metapackage");
        assertThat(product.require()).containsEntry("magento/framework", "103.0.3");
    }

    @Test
    void composer_2_writes_an_object_and_tells_development_packages() throws Exception {
        InstalledPackages packages = read(
                "vendor/composer/installed.json",
                "{\"packages\": " + LIST + ", \"dev\": true, \"dev-package-names\": [\"phpunit/phpunit\"]}");

        assertThat(packages.find("phpunit/phpunit").orElseThrow().development()).isTrue();
        assertThat(packages.find("phpunit/phpunit").orElseThrow().type()).isEqualTo("library");
        assertThat(packages.find("magento/product-community-edition")
                        .orElseThrow()
                        .development())
                .isFalse();
    }

    @Test
    void a_lock_file_is_second_choice() throws Exception {
        InstalledPackages packages = read("composer.lock", "{\"packages\": [], \"packages-dev\": " + LIST + "}");

        assertThat(packages.find("phpunit/phpunit").orElseThrow().development()).isTrue();
    }

    @Test
    void where_nothing_is_recorded_nothing_is_installed() {
        assertThat(InstalledPackages.read(root).list()).isEmpty();
    }
}
