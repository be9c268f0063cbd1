package io.storelift.server.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.backup.catalog.Part;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class WizardStateTests {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void one_step_opens_after_the_other() {
        WizardState chosen = chosen();
        WizardState checked = chosen.checkedWith(List.of(result("php", Status.OK, "8.2")), NOW);
        WizardState decided = checked.backingUp(EnumSet.of(Part.DATABASE));

        assertThat(WizardState.beginning().reached()).isEqualTo(WizardStep.VERSION);
        assertThat(chosen.reached()).isEqualTo(WizardStep.READINESS);
        assertThat(checked.reached()).isEqualTo(WizardStep.BACKUP);
        assertThat(decided.reached()).isEqualTo(WizardStep.UPGRADE);
    }

    @Test
    void an_error_keeps_the_next_step_closed() {
        WizardState state = chosen().checkedWith(List.of(result("php", Status.ERROR, "7.4")), NOW);

        assertThat(state.acknowledging("anna", NOW).reached()).isEqualTo(WizardStep.READINESS);
    }

    @Test
    void an_acknowledgement_holds_for_what_was_read_and_for_nothing_else() {
        WizardState read = chosen().checkedWith(List.of(result("cron", Status.WARNING, "a job runs")), NOW)
                .acknowledging("anna", NOW);

        assertThat(read.isReady()).isTrue();
        assertThat(read.acknowledgements().getFirst().account()).isEqualTo("anna");
        assertThat(read.checkedWith(List.of(result("cron", Status.WARNING, "a job runs")), NOW)
                        .isReady())
                .isTrue();
        assertThat(read.checkedWith(List.of(result("cron", Status.WARNING, "two jobs run")), NOW)
                        .isReady())
                .isFalse();
    }

    @Test
    void who_acknowledged_first_stays_the_witness() {
        WizardState twice = chosen().checkedWith(List.of(result("cron", Status.WARNING, "a job runs")), NOW)
                .acknowledging("anna", NOW)
                .acknowledging("ben", NOW.plusSeconds(60));

        assertThat(twice.acknowledgements())
                .singleElement()
                .satisfies(each -> assertThat(each.account()).isEqualTo("anna"));
    }

    @Test
    void another_wish_forgets_what_was_found_out_for_the_former() {
        WizardState planned = chosen().checkedWith(List.of(), NOW)
                .backingUp(EnumSet.allOf(Part.class))
                .planned("abc");

        WizardState other = planned.choosing(planned.wish().of("2.4.5", false, Map.of()));

        assertThat(other.revision()).isGreaterThan(planned.revision());
        assertThat(other.checked()).isNull();
        assertThat(other.plan()).isNull();
        assertThat(other.wish().parts()).isEqualTo(planned.wish().parts());
    }

    @Test
    void where_only_room_is_missing_the_backup_can_be_made_smaller_and_the_store_is_checked_anew() {
        WizardState full = chosen().checkedWith(List.of(result("disk-space", Status.ERROR, "1 GB too little")), NOW);

        assertThat(full.reached()).isEqualTo(WizardStep.BACKUP);
        assertThat(full.backingUp(EnumSet.of(Part.DATABASE)).reached()).isEqualTo(WizardStep.READINESS);
    }

    @Test
    void a_larger_backup_than_was_checked_for_is_checked_anew_and_a_smaller_one_is_not() {
        WizardState small = chosen().backingUp(EnumSet.of(Part.DATABASE)).checkedWith(List.of(), NOW);

        assertThat(small.backingUp(EnumSet.allOf(Part.class)).checked()).isNull();
        assertThat(small.backingUp(EnumSet.of(Part.DATABASE)).checked()).isNotNull();
    }

    @Test
    void it_comes_back_from_the_file_as_it_was() {
        WizardState state = chosen().checkedWith(List.of(result("cron", Status.WARNING, "a job runs")), NOW)
                .acknowledging("anna", NOW)
                .backingUp(EnumSet.allOf(Part.class))
                .making(new MadeBackup("job", "backup", Set.of(Part.CODE)))
                .planned("abc")
                .started("run");

        String text = JsonMapper.shared().writeValueAsString(state);

        assertThat(JsonMapper.shared().readValue(text, WizardState.class)).isEqualTo(state);
    }

    private static WizardState chosen() {
        return WizardState.beginning().choosing(Wish.none().of("2.4.4", true, Map.of("acme/module", "1.1.0")));
    }

    private static CheckResult result(String id, Status status, String evidence) {
        return new CheckResult(id, id, status, evidence, "");
    }
}
