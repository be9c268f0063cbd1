package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run's own backup leans on an earlier one, where there is one. */
@ExtendWith(SampleStores.class)
final class EarlierBackupTests {
    @Test
    void only_what_changed_since_is_stored_and_all_of_it_where_the_earlier_one_is_gone(SampleEnvironment environment) {
        try (SampleShop shop = environment.shop("2.4.3")) {
            BackupCatalog backups = new BackupCatalog(shop.file(".storelift/backups"));
            CommandResult backup = shop.storelift("backup", "create");
            assertThat(backup.exitCode()).as(backup::described).isZero();
            String earlier = backups.list().getFirst().id();

            BackupSummary leaning = upgraded(shop, backups, "2.4.3-p1", earlier);
            assertThat(leaning.base()).isEqualTo(earlier);

            BackupSummary whole = upgraded(shop, backups, "2.4.4", "gone");
            assertThat(whole.base()).isNull();
            assertThat(whole.parts()).hasSize(3);
        }
    }

    private static BackupSummary upgraded(SampleShop shop, BackupCatalog backups, String version, String since) {
        CommandResult upgrade = shop.storelift(
                "upgrade", "--to", version, "--since", since, "--yes", "--accept-warnings", "--watch", "1");
        assertThat(upgrade.exitCode()).as(upgrade::described).isZero();
        assertThat(shop.version()).isEqualTo(version);
        return backups.list().getFirst();
    }
}
