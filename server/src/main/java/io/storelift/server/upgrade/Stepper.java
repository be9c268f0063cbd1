package io.storelift.server.upgrade;

import io.storelift.server.stores.NamedStore;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step in the head of the wizard's pages.
 *
 * @param state {@code here}, {@code done}, or {@code ahead}
 * @param path of its page; null when it can't be opened now
 */
public record Stepper(
        WizardStep step, String state, @Nullable String path) {
    static List<Stepper> of(NamedStore store, WizardState state, WizardStep here) {
        return Arrays.stream(WizardStep.values())
                .map(step -> new Stepper(step, word(step, here, state.reached()), path(store, state, step, here)))
                .toList();
    }

    private static String word(WizardStep step, WizardStep here, WizardStep reached) {
        if (step == here) {
            return "here";
        }
        return step.compareTo(reached) < 0 ? "done" : "ahead";
    }

    private static @Nullable String path(NamedStore store, WizardState state, WizardStep step, WizardStep here) {
        boolean open = state.run() == null && step != here && step.compareTo(state.reached()) <= 0;
        return open ? store.path() + "/upgrade/" + step.page() : null;
    }
}
