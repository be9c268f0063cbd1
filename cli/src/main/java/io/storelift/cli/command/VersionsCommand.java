package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.terminal.Style;
import io.storelift.upgrade.TargetVersion;
import java.util.List;
import java.util.Locale;

/** {@code storelift versions}. */
public final class VersionsCommand implements Command {
    private static final int VERSION = 12;
    private static final int CLASS = 10;
    private static final int LATEST = 8;
    private static final int PHP = 24;

    private final Session session;

    private final Flag quick = new Flag("--quick", "Don't find out which of them the store's components allow.");

    public VersionsCommand(Session session) {
        this.session = session;
    }

    record Document(String installed, List<TargetVersion> versions) {}

    @Override
    public List<Argument> arguments() {
        return List.of(quick);
    }

    @Override
    public Integer call() {
        session.terminal()
                .line("Installed: " + session.store().edition().title() + " "
                        + session.store().version());
        List<TargetVersion> versions = session.upgrades().versions(!quick.isGiven(), this::print);
        session.document(new Document(session.store().version(), versions));
        if (versions.isEmpty()) {
            session.terminal().line("No newer version is offered by the store's repositories.");
        }
        return ExitCodes.DONE;
    }

    /** Row by row, as they come; versions and constraints are short enough for columns of a fixed width. */
    private void print(TargetVersion version) {
        Style reachability =
                version.reachable() == null ? Style.PLAIN : version.reachable() ? Style.GOOD : Style.WARNING;
        session.terminal()
                .line("  " + session.terminal().styled(Style.STRONG, padded(version.version(), VERSION))
                        + padded(version.releaseClass().name().toLowerCase(Locale.ROOT), CLASS)
                        + session.terminal().styled(Style.GOOD, padded(version.latest() ? "latest" : "", LATEST))
                        + padded(version.requiredPhp() == null ? "" : "PHP " + version.requiredPhp(), PHP)
                        + session.terminal().styled(reachability, reachable(version)));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String reachable(TargetVersion version) {
        if (version.reachable() == null) {
            return "";
        }
        if (version.reachable()) {
            return "can be reached";
        }
        String blocker = String.valueOf(version.blocker()).strip();
        return "blocked: " + blocker.lines().findFirst().orElse("");
    }
}
