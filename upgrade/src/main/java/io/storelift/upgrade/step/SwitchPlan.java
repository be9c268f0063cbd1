package io.storelift.upgrade.step;

import io.storelift.upgrade.cutover.SwitchEntry;
import java.util.List;

/** What the switch exchanges, kept so that any later process can finish it or take it back. */
record SwitchPlan(List<SwitchEntry> entries) {
    SwitchPlan {
        entries = List.copyOf(entries);
    }
}
