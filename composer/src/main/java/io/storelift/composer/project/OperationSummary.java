package io.storelift.composer.project;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.transaction.FullVersion;
import io.storelift.composer.transaction.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * How many packages come, change and go.
 *
 * @param installs name and version of each
 * @param updates name and new version of each
 * @param removals name of each
 */
record OperationSummary(List<String> installs, List<String> updates, List<String> removals) {
    static OperationSummary of(List<Operation> operations) {
        OperationSummary summary = new OperationSummary(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Operation operation : operations) {
            switch (operation) {
                case Operation.Install install -> summary.installs.add(named(install.subject()));
                case Operation.Update update -> summary.updates.add(named(update.to()));
                case Operation.Uninstall uninstall ->
                    summary.removals.add(uninstall.subject().prettyName());
                case Operation.MarkAliasInstalled alias -> {}
                case Operation.MarkAliasUninstalled alias -> {}
            }
        }
        return summary;
    }

    private static String named(ComposerPackage subject) {
        return subject.prettyName() + ":" + FullVersion.of(subject);
    }

    boolean isEmpty() {
        return installs.isEmpty() && updates.isEmpty() && removals.isEmpty();
    }

    /** @param title {@code Lock file operations}, {@code Package operations} */
    void say(String title, Transcript transcript) {
        transcript.say("<info>" + title + ": " + counted(installs, "install") + ", " + counted(updates, "update") + ", "
                + counted(removals, "removal") + "</info>");
        if (!installs.isEmpty()) {
            transcript.say(Verbosity.VERBOSE, "Installs: " + String.join(", ", installs));
        }
        if (!updates.isEmpty()) {
            transcript.say(Verbosity.VERBOSE, "Updates: " + String.join(", ", updates));
        }
        if (!removals.isEmpty()) {
            transcript.say(Verbosity.VERBOSE, "Removals: " + String.join(", ", removals));
        }
    }

    private static String counted(List<String> names, String noun) {
        return names.size() + " " + noun + (names.size() == 1 ? "" : "s");
    }
}
