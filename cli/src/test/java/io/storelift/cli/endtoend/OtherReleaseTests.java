package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Releases with something special about them. */
@ExtendWith(SampleStores.class)
final class OtherReleaseTests {
    @Test
    void a_security_patch_is_installed(SampleEnvironment environment) {
        try (SampleShop shop = environment.shop("2.4.3")) {
            CommandResult upgrade = shop.upgrade("2.4.3-p1");

            assertThat(upgrade.exitCode()).as(upgrade::described).isZero();
            assertThat(shop.version()).isEqualTo("2.4.3-p1");
            assertThat(shop.home()).isEqualTo(200);
            assertThat(ShopState.tracesIn(shop)).isEmpty();
        }
    }

    @Test
    void the_old_layout_is_upgraded_and_taken_back(SampleEnvironment environment) {
        try (SampleShop shop = environment.shop("2.1.18")) {
            shop.placeOrders();
            UnchangedShop before = UnchangedShop.of(shop);
            assertThat(shop.file("var/generation")).isDirectory();
            assertThat(shop.file("var/di")).isDirectory();

            CommandResult upgrade = shop.upgrade("2.3.7");

            assertThat(upgrade.exitCode()).as(upgrade::described).isZero();
            assertThat(shop.version()).isEqualTo("2.3.7");
            assertThat(shop.home()).isEqualTo(200);
            assertThat(shop.page("amber-teapot.html")).isEqualTo(200);
            assertThat(shop.file("generated/metadata")).isNotEmptyDirectory();
            assertThat(shop.orders()).isEqualTo(before.orders());
            assertThat(shop.state().caches()).isEqualTo(before.state().caches());
            before.assertOpen();

            CommandResult rollback = shop.storelift("rollback", "--yes");

            assertThat(rollback.exitCode()).as(rollback::described).isZero();
            before.assertUnchanged();
        }
    }

    @Test
    void files_that_composer_did_not_deploy_are_added_and_reported(SampleEnvironment environment) throws Exception {
        try (SampleShop shop = environment.shop("2.4.3")) {
            CommandResult upgrade = shop.upgrade("2.4.5-p1");

            assertThat(upgrade.exitCode()).as(upgrade::described).isZero();
            assertThat(shop.version()).isEqualTo("2.4.5-p1");
            assertThat(shop.home()).isEqualTo(200);
            assertThat(shop.file("vendor/.htaccess")).exists();
            assertThat(shop.file("var/.htaccess")).exists();
            assertThat(Files.readString(shop.run().log()))
                    .contains("The base package maps update/.htaccess but doesn't contain it")
                    .containsPattern("[1-9][0-9]* had not been deployed and were added");
        }
    }
}
