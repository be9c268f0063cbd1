package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.upgrade.run.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A disk that is too small, or becomes so in the middle. */
@ExtendWith(SampleStores.class)
final class FullDiskTests {
    private static final long DISK = 200L << 20;
    private static final long LITTLE = 2L << 20;

    @Test
    void too_little_space_is_found_out_before_anything_is_done(SampleEnvironment environment) {
        try (SmallDisk disk = SmallDisk.mount(environment.directory(), DISK);
                SampleShop shop = environment.shopIn(disk.path(), "2.4.3")) {
            UnchangedShop before = UnchangedShop.of(shop);
            disk.fillUpTo(LITTLE);

            CommandResult upgrade = shop.upgrade("2.4.4");

            assertThat(upgrade.exitCode()).as(upgrade::described).isEqualTo(3);
            assertThat(upgrade.output() + upgrade.errors()).contains("Disk space");
            disk.empty();
            before.assertUnchanged();
        }
    }

    @Test
    void a_disk_that_is_filled_up_under_the_stage_leaves_the_shop_as_it_was(SampleEnvironment environment)
            throws InterruptedException {
        try (SmallDisk disk = SmallDisk.mount(environment.directory(), DISK);
                SampleShop shop = environment.shopIn(disk.path(), "2.4.3")) {
            shop.placeOrders();
            UnchangedShop before = UnchangedShop.of(shop);
            StartedProgram program =
                    shop.start("upgrade", "--to", "2.4.4", "--yes", "--accept-warnings", "--watch", "1");
            while (program.process().isAlive() && shop.runs().owner().isEmpty()) {
                Thread.sleep(20);
            }
            RunDirectory run = shop.run();
            while (program.process().isAlive() && !KillMoment.COPYING_THE_STAGE.isReached(run)) {
                Thread.sleep(1);
            }
            disk.fillUpTo(0);

            CommandResult upgrade = program.await();

            assertThat(upgrade.exitCode()).as(upgrade::described).isIn(1, 4);
            assertThat(upgrade.output() + upgrade.errors()).contains("SL113");
            disk.empty();
            if (shop.runs().unfinished().isPresent()) {
                CommandResult rollback = shop.storelift("rollback", "--yes");
                assertThat(rollback.exitCode()).as(rollback::described).isZero();
            }
            before.assertUnchanged();
        }
    }
}
