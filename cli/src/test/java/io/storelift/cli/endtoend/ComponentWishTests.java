package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.store.InstalledPackages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Other components get the versions that were wished for, in the same run. */
@ExtendWith(SampleStores.class)
final class ComponentWishTests {
    private static final String[] WISH = {"--to", "2.4.4", "--require", "acme/module-loyalty:1.1.0"};

    @Test
    void an_extension_that_would_block_goes_along_to_a_version_that_does_not(SampleEnvironment environment) {
        try (SampleShop shop = environment.shop("2.4.3", "acme/module-loyalty:1.0.0")) {
            CommandResult first = shop.storelift("plan", WISH[0], WISH[1], WISH[2], WISH[3], "--json");
            CommandResult second = shop.storelift("plan", WISH[0], WISH[1], WISH[2], WISH[3], "--json");

            assertThat(first.exitCode()).as(first::described).isZero();
            String hash = first.json().path("hash").asString();
            assertThat(second.json().path("hash").asString()).isEqualTo(hash);
            assertThat(first.json().path("plan").path("manifest").asString())
                    .contains("\"acme/module-loyalty\": \"1.1.0\"");

            CommandResult upgrade =
                    shop.storelift("upgrade", "--plan", hash, "--yes", "--accept-warnings", "--watch", "1");

            assertThat(upgrade.exitCode()).as(upgrade::described).isZero();
            assertThat(shop.version()).isEqualTo("2.4.4");
            assertThat(InstalledPackages.read(shop.file("."))
                            .find("acme/module-loyalty")
                            .orElseThrow()
                            .version())
                    .isEqualTo("1.1.0");
        }
    }

    @Test
    void what_is_no_component_with_a_version_is_refused(SampleEnvironment environment) {
        try (SampleShop shop = environment.shop("2.4.3")) {
            CommandResult plan = shop.storelift("plan", "--to", "2.4.4", "--require", "acme/module-loyalty");

            assertThat(plan.exitCode()).as(plan::described).isEqualTo(2);
            assertThat(plan.errors()).contains("acme/module:1.2.0");
        }
    }
}
