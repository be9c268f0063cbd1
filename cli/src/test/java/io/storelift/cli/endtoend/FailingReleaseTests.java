package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.upgrade.run.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Releases that fail, each in its own way: the shop is as before, open, and the report says why. */
@ExtendWith(SampleStores.class)
final class FailingReleaseTests {
    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "2.4.6,    UNTOUCHED,   SL604",
        "2.4.6-p1, UNTOUCHED,   SL604",
        "2.4.6-p2, ROLLED_BACK, SL604",
        "2.4.7,    UNTOUCHED,   SL605",
        "2.4.7-p1, UNTOUCHED,   SL603",
        "2.4.7-p2, ROLLED_BACK, SL607"
    })
    void a_failing_release_leaves_the_shop_as_it_was(
            String version, Outcome outcome, String number, SampleEnvironment environment) {
        try (SampleShop shop = environment.shop("2.4.3")) {
            assertThat(shop.placeOrders()).isNotEmpty();
            UnchangedShop before = UnchangedShop.of(shop);
            CommandResult upgrade;
            Visitors.Summary visits;
            try (Visitors visitors = shop.visitors(0)) {
                upgrade = shop.upgrade(version, "--json");
                visits = visitors.stop();
            }

            assertThat(upgrade.exitCode()).as(upgrade::described).isEqualTo(1);
            JsonNode report = upgrade.jsonLines().getLast();
            assertThat(report.path("outcome").asString()).as(upgrade::described).isEqualTo(outcome.name());
            assertThat(report.path("reason").asString()).startsWith(number);
            assertThat(visits.wrong()).isEmpty();
            before.assertUnchanged();
            if (outcome == Outcome.UNTOUCHED) {
                assertThat(visits.maintenance())
                        .as("visitors who saw the maintenance page")
                        .isZero();
            }
        }
    }

    @Test
    void orders_placed_during_an_upgrade_that_is_taken_back_are_kept(SampleEnvironment environment) {
        try (SampleShop shop = environment.shop("2.4.3")) {
            UnchangedShop before = UnchangedShop.of(shop);
            CommandResult upgrade;
            Visitors.Summary visits;
            try (Visitors visitors = shop.visitors(2)) {
                upgrade = shop.upgrade("2.4.6-p2");
                visits = visitors.stop();
            }

            assertThat(upgrade.exitCode()).as(upgrade::described).isEqualTo(1);
            assertThat(upgrade.output() + upgrade.errors()).contains("SL604");
            assertThat(visits.wrong()).isEmpty();
            assertThat(visits.ordersPlaced()).isPositive();
            assertThat(visits.ordersLost()).isEmpty();
            assertThat(shop.version()).isEqualTo("2.4.3");
            assertThat(shop.code().all()).isEqualTo(before.code());
            before.assertOpen();
        }
    }
}
