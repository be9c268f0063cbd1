package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The process of a run is killed; one command makes a complete shop of what is left, old or new. */
@ExtendWith(SampleStores.class)
@TestInstance(Lifecycle.PER_CLASS)
final class KilledRunTests {
    private static final String OLD = "2.4.3";
    private static final String NEW = "2.4.4";
    private static final String[] UPGRADE = {"upgrade", "--to", NEW, "--yes", "--accept-warnings", "--watch", "1"};

    private String newRelease;
    private Map<String, String> newStructure;

    @BeforeAll
    void upgrade_a_shop_undisturbed(SampleEnvironment environment) {
        try (SampleShop shop = environment.shop(OLD)) {
            CommandResult upgrade = shop.upgrade(NEW);
            assertThat(upgrade.exitCode()).as(upgrade::described).isZero();
            newRelease = shop.code().release();
            newStructure = shop.tables().structure();
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "PREPARING",
                "COPYING_THE_STAGE",
                "REHEARSING",
                "CLOSING",
                "COPYING_TABLES",
                "SWITCHING",
                "VERIFYING",
                "REOPENING"
            })
    void a_killed_run_is_resumed_to_the_new_version(KillMoment moment, SampleEnvironment environment) {
        try (SampleShop shop = environment.shop(OLD)) {
            UnchangedShop before = killed(shop, moment, UPGRADE);

            CommandResult resume = shop.storelift("resume");

            assertThat(resume.exitCode()).as(resume::described).isZero();
            assertThat(shop.version()).isEqualTo(NEW);
            assertThat(shop.code().release()).as("code").isEqualTo(newRelease);
            assertThat(shop.tables().structure()).as("database").isEqualTo(newStructure);
            assertThat(shop.orders()).isEqualTo(before.orders());
            assertThat(shop.state().caches()).isEqualTo(before.state().caches());
            assertThat(shop.state().maintenance()).isFalse();
            before.assertOpen();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKING_UP", "INSTALLING_THE_STAGE", "QUIESCED", "COPYING_TABLES", "SWITCHED"})
    void a_killed_run_is_rolled_back_to_the_old_version(KillMoment moment, SampleEnvironment environment) {
        try (SampleShop shop = environment.shop(OLD)) {
            UnchangedShop before = killed(shop, moment, UPGRADE);

            CommandResult rollback = shop.storelift("rollback", "--yes");

            assertThat(rollback.exitCode()).as(rollback::described).isZero();
            before.assertUnchanged();
        }
    }

    /** What a half upgraded database holds nobody knows, so there is no way but back. */
    @ParameterizedTest
    @EnumSource(mode = Mode.INCLUDE, names = "UPGRADING_THE_DATABASE")
    void a_run_killed_while_it_upgraded_the_database_is_resumed_by_taking_it_back(
            KillMoment moment, SampleEnvironment environment) {
        try (SampleShop shop = environment.shop(OLD)) {
            UnchangedShop before = killed(shop, moment, UPGRADE);

            CommandResult resume = shop.storelift("resume");

            assertThat(resume.exitCode()).as(resume::described).isEqualTo(1);
            before.assertUnchanged();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNDOING_THE_DATABASE", "UNDOING_THE_SWITCH"})
    void a_killed_rollback_is_finished_by_either_command(KillMoment moment, SampleEnvironment environment) {
        try (SampleShop shop = environment.shop(OLD)) {
            shop.placeOrders();
            UnchangedShop before = UnchangedShop.of(shop);
            assertThat(shop.upgrade(NEW).exitCode()).isZero();
            assertKilled(shop, new Killer(shop).run(moment, "rollback", "--yes"));

            CommandResult again = moment == KillMoment.UNDOING_THE_SWITCH
                    ? shop.storelift("resume")
                    : shop.storelift("rollback", "--yes");

            assertThat(shop.version()).as(again::described).isEqualTo(OLD);
            before.assertUnchanged();
        }
    }

    private static UnchangedShop killed(SampleShop shop, KillMoment moment, String... command) {
        assertThat(shop.placeOrders()).isNotEmpty();
        UnchangedShop before = UnchangedShop.of(shop);

        CommandResult result = new Killer(shop).run(moment, command);

        assertKilled(shop, result);
        return before;
    }

    /** The command says what happened and what to do, and until that is done nothing else is begun. */
    private static void assertKilled(SampleShop shop, CommandResult result) {
        assertThat(result.exitCode()).as(result::described).isEqualTo(4);
        assertThat(result.errors()).contains("storelift resume", "storelift rollback");
        assertThat(shop.runs().owner()).isEmpty();
        assertThat(shop.runs().unfinished()).isPresent();
        CommandResult another = shop.upgrade("2.4.3-p1");
        assertThat(another.exitCode()).isEqualTo(1);
        assertThat(another.errors()).contains("SL613");
    }
}
