package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.upgrade.run.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Like {@link RefusalTests}, where the shop itself is a special one. */
@ExtendWith(SampleStores.class)
final class RefusedShopTests {
    @Test
    void an_extension_that_blocks_the_version_is_named(SampleEnvironment environment) {
        try (SampleShop shop = environment.shop("2.4.3", "acme/module-loyalty:1.0.0")) {
            UnchangedShop before = UnchangedShop.of(shop);

            CommandResult upgrade = shop.upgrade("2.4.4");

            assertThat(upgrade.exitCode()).as(upgrade::described).isEqualTo(3);
            assertThat(upgrade.output() + upgrade.errors()).contains("acme/module-loyalty");
            before.assertUnchanged();
        }
    }

    @Test
    void a_clone_of_the_contributor_repository_is_refused(SampleEnvironment environment) throws IOException {
        try (SampleShop shop = environment.shop("2.4.3")) {
            new Edits(shop)
                    .replace("composer.json", "magento/project-community-edition", "magento/magento2ce")
                    .write("vendor/composer/installed.json", "{\"packages\": []}\n")
                    .write(".git/HEAD", "ref: refs/heads/2.4-develop\n");
            Files.delete(shop.file("composer.lock"));
            String code = shop.code().all();

            CommandResult upgrade = shop.upgrade("2.4.4");

            assertThat(upgrade.exitCode()).as(upgrade::described).isEqualTo(3);
            assertThat(upgrade.output() + upgrade.errors()).contains("SL102");
            assertThat(shop.code().all()).isEqualTo(code);
        }
    }

    @Test
    void a_truncated_package_is_named_and_nothing_is_changed(SampleEnvironment environment) {
        String url = environment.serveTruncated("magento/module-catalog");
        try (SampleShop shop = environment.shopOf(url, "2.4.3")) {
            UnchangedShop before = UnchangedShop.of(shop);

            CommandResult upgrade =
                    shop.storeliftWithoutCache("upgrade", "--to", "2.4.4", "--yes", "--accept-warnings", "--json");

            assertThat(upgrade.exitCode()).as(upgrade::described).isEqualTo(1);
            assertThat(upgrade.jsonLines().getLast().path("reason").asString()).startsWith("SL204");
            before.assertUnchanged();
        }
    }

    @Test
    void a_second_run_is_refused_while_one_is_at_work(SampleEnvironment environment) throws InterruptedException {
        try (SampleShop shop = environment.shop("2.4.3")) {
            UnchangedShop before = UnchangedShop.of(shop);
            StartedProgram first = shop.start("upgrade", "--to", "2.4.4", "--yes", "--accept-warnings", "--watch", "1");
            while (first.process().isAlive() && shop.runs().owner().isEmpty()) {
                Thread.sleep(20);
            }

            CommandResult second = shop.upgrade("2.4.4");

            assertThat(second.exitCode()).as(second::described).isEqualTo(1);
            assertThat(second.errors()).contains("SL106");
            shop.runs().list().stream()
                    .map(RunSummary::id)
                    .forEach(id -> shop.runs().cancel(shop.runs().find(id)));
            CommandResult cancelled = first.await();
            assertThat(cancelled.exitCode()).as(cancelled::described).isEqualTo(130);
            before.assertUnchanged();
        }
    }

    @Test
    void two_runs_started_at_the_same_instant_do_not_meet(SampleEnvironment environment) {
        try (SampleShop shop = environment.shop("2.4.3")) {
            String[] command = {"upgrade", "--to", "2.4.4", "--yes", "--accept-warnings", "--watch", "0"};
            StartedProgram one = shop.start(command);
            StartedProgram other = shop.start(command);

            CommandResult first = one.await();
            CommandResult second = other.await();

            assertThat(new int[] {first.exitCode(), second.exitCode()})
                    .as(() -> first.described() + second.described())
                    .containsExactlyInAnyOrder(0, 1);
            CommandResult refused = first.exitCode() == 1 ? first : second;
            assertThat(refused.errors()).containsPattern("SL106|SL613");
            assertThat(shop.version()).isEqualTo("2.4.4");
            assertThat(shop.home()).isEqualTo(200);
            assertThat(shop.runs().unfinished()).isEmpty();
        }
    }
}
