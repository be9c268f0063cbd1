package io.storelift.server.upgrade;

import io.storelift.server.stores.NamedStore;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The wizard of each store, kept by the server. */
final class Wizards {
    private final JdbcClient database;
    private final TransactionTemplate transactions;

    Wizards(JdbcClient database, TransactionTemplate transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    WizardState of(NamedStore store) {
        return database.sql("select state from wizard where store = ?")
                .param(store.root())
                .query((row, index) -> JsonMapper.shared().readValue(row.getString("state"), WizardState.class))
                .optional()
                .orElseGet(WizardState::beginning);
    }

    WizardState change(NamedStore store, UnaryOperator<WizardState> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            WizardState changed = change.apply(of(store));
            database.sql("insert into wizard (store, state) values (?, ?)"
                            + " on conflict (store) do update set state = excluded.state")
                    .params(store.root(), JsonMapper.shared().writeValueAsString(changed))
                    .update();
            return changed;
        }));
    }

    /** A late answer: it counts only when what is wanted is still what it was asked for. */
    void changeIf(NamedStore store, long revision, UnaryOperator<WizardState> change) {
        change(store, state -> state.revision() == revision ? change.apply(state) : state);
    }
}
