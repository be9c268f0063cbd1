package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Value;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.plan.PlanDocument;
import io.storelift.upgrade.plan.UpgradeRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code storelift plan}. */
public final class PlanCommand implements Command {
    private final Session session;

    private final Value<String> version = Value.of(String.class, "--to=VERSION", "The wanted version.");
    private final Value<String> stored =
            Value.of(String.class, "--show=HASH", "Show a stored plan; the beginning of its hash will do.");
    private final BackupParts parts = new BackupParts();
    private final ComponentWishes components = new ComponentWishes();

    public PlanCommand(Session session) {
        this.session = session;
    }

    record Document(String hash, Plan plan) {}

    @Override
    public List<Argument> arguments() {
        return List.of(version, stored, parts, components);
    }

    @Override
    public Integer call() {
        String hash = stored.orNull();
        PlanDocument plan = document(version.orNull(), hash);
        session.document(new Document(plan.hash(), plan.plan()));
        new PlanText(session.terminal()).print(plan);
        if (hash == null) {
            session.terminal()
                    .line("To run exactly this plan: storelift upgrade --plan "
                            + plan.hash().substring(0, 12));
        }
        return ExitCodes.DONE;
    }

    private PlanDocument document(@Nullable String to, @Nullable String hash) {
        if (hash != null && to == null) {
            return session.upgrades().plans().find(hash);
        }
        if (to != null && hash == null) {
            return session.upgrades().plan(new UpgradeRequest(to, components.wanted(), parts.chosen()));
        }
        throw new UsageException("Give either --to VERSION or --show HASH.");
    }
}
