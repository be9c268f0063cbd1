package io.storelift.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.cli.terminal.Recording;
import io.storelift.cli.terminal.Terminal;
import io.storelift.composer.manifest.ManifestChange;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.plan.PlanDocument;
import io.storelift.upgrade.plan.PlannedOperation;
import io.storelift.upgrade.plan.StoreFacts;
import io.storelift.upgrade.rootfiles.RootFileChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanTextTests {
    private final Recording file = Recording.withoutTerminal();

    @Test
    void everything_that_will_change_is_shown() {
        PlanDocument document = plan();

        new PlanText(new Terminal(file.streams(), false, false)).print(document);

        assertThat(file.output())
                .contains("Magento Open Source 2.4.3 to 2.4.4")
                .contains("Backup:   code, database")
                .contains("Wanted:   acme/module 1.1.0")
                .contains("Packages: 1 installed, 20 updated, 1 removed")
                .contains("remove   acme/old")
                .contains("install  acme/new")
                .contains("and 10 more")
                .contains("Modules that the new version no longer brings:\n  acme/old")
                .contains("composer.json: 1 change of the new version's template, 1 conflict")
                .contains("CONFLICT: yours \"dev\" stays, the new version has \"stable\"")
                .contains(".htaccess  merged: your changes and the target's")
                .contains("Plan: " + document.hash());
    }

    private static PlanDocument plan() {
        List<PlannedOperation> operations = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            operations.add(new PlannedOperation("update", "magento/module-" + number, "1.0", "1.1"));
        }
        operations.add(new PlannedOperation("remove", "acme/old", "1.0", null));
        operations.add(new PlannedOperation("install", "acme/new", null, "1.0"));
        return PlanDocument.of(new Plan(
                1,
                "/srv/store",
                "Magento Open Source",
                "magento/product-community-edition",
                "2.4.3",
                "2.4.4",
                Map.of("acme/module", "1.1.0"),
                "Composer 2.5.5",
                operations,
                "{}",
                "{}",
                false,
                List.of(new ManifestChange(List.of("minimum-stability"), "\"dev\"", "\"stable\"", true)),
                List.of(new RootFileChange(".htaccess", RootFileChange.Treatment.MERGED)),
                List.of("acme/old"),
                List.of("acme/new"),
                Set.of("CODE", "DATABASE"),
                new StoreFacts(new TreeMap<>(), "8.2.29")));
    }
}
