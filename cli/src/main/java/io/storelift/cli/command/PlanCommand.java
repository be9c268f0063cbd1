package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.plan.PlanDocument;
import io.storelift.upgrade.plan.UpgradeRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code storelift plan}. */
@Command(name = "plan")
public final class PlanCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--to", paramLabel = "VERSION", description = "The wanted version.")
    private @Nullable String version;

    @Option(
            names = "--show",
            paramLabel = "HASH",
            description = "Show a stored plan; the beginning of its hash will do.")
    private @Nullable String hash;

    @Mixin
    private final BackupParts parts = new BackupParts();

    @Mixin
    private final ComponentWishes components = new ComponentWishes();

    public PlanCommand(Session session) {
        this.session = session;
    }

    record Document(String hash, Plan plan) {}

    @Override
    public Integer call() {
        PlanDocument plan = document();
        session.document(new Document(plan.hash(), plan.plan()));
        new PlanText(session.terminal()).print(plan);
        if (hash == null) {
            session.terminal()
                    .line("To run exactly this plan: storelift upgrade --plan "
                            + plan.hash().substring(0, 12));
        }
        return ExitCodes.DONE;
    }

    private PlanDocument document() {
        if (hash != null && version == null) {
            return session.upgrades().plans().find(hash);
        }
        if (version != null && hash == null) {
            return session.upgrades().plan(new UpgradeRequest(version, components.wanted(), parts.chosen()));
        }
        throw new UsageException("Give either --to VERSION or --show HASH.");
    }
}
