package io.storelift.server.access.store;

import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.totp.TotpSecret;
import io.storelift.server.stores.NamedStore;
import io.storelift.server.stores.ServedStores;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signing in with an admin account of a store, which has to be open and allowed to use the store's setup wizard, or
 * everything. It is off until an administrator allows it: whoever can write to a store's database could otherwise make
 * himself an operator here.
 */
public final class StoreAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(StoreAccounts.class);
    private static final Duration TRUSTED = Duration.ofMinutes(1);

    private final ServedStores stores;
    private final ProcessRunner processes;
    private final JdbcClient database;
    private final Clock clock;
    private final Map<StoreAccount, Instant> confirmed = new ConcurrentHashMap<>();

    public StoreAccounts(ServedStores stores, ProcessRunner processes, JdbcClient database, Clock clock) {
        this.stores = stores;
        this.processes = processes;
        this.database = database;
        this.clock = clock;
    }

    /** What comes of an attempt to sign in. */
    public sealed interface Answer {
        /** Name or password is wrong, or the account isn't allowed to. */
        record No() implements Answer {}

        /** The password is right, but the store demands a code, and this is none. */
        record CodeWanted() implements Answer {}

        record Yes(StoreAccount account) implements Answer {}
    }

    public boolean areAllowed() {
        return database.sql("select allowed from store_accounts")
                .query(Boolean.class)
                .single();
    }

    public void allow(boolean allowed) {
        database.sql("update store_accounts set allowed = ?").param(allowed).update();
    }

    /** @param code of the account's authenticator app; may be empty */
    public Answer signIn(String storeName, String name, String password, String code) {
        Optional<NamedStore> named = areAllowed() ? stores.find(storeName) : Optional.empty();
        if (named.isEmpty()) {
            return new Answer.No();
        }
        try {
            Store store = named.get().served().locate(processes);
            try (StoreDatabase open = StoreDatabase.open(store.environment().database())) {
                Optional<AdminUser> user = AdminUser.find(open, name, clock.instant())
                        .filter(found -> StorePassword.matches(password, found.hash()))
                        .filter(found -> found.open() && found.mayUpgrade());
                return user.isEmpty() ? new Answer.No() : withCode(store, open, storeName, user.get(), code);
            }
        } catch (StoreliftException e) {
            LOG.warn("An admin account of {} can't be looked up: {}", storeName, e.getMessage());
            return new Answer.No();
        }
    }

    private Answer withCode(Store store, StoreDatabase open, String storeName, AdminUser user, String code) {
        StoreAccount account = new StoreAccount(storeName, user.name());
        if (StoreSecondFactor.isDemandedBy(store)
                && !isFresh(account, StoreSecondFactor.secret(store, open, user), code)) {
            return new Answer.CodeWanted();
        }
        confirmed.put(account, clock.instant());
        return new Answer.Yes(account);
    }

    private boolean isFresh(StoreAccount account, Optional<TotpSecret> secret, String code) {
        OptionalLong step = secret.map(app -> app.stepOf(code.replaceAll("\\s", ""), clock.instant()))
                .orElse(OptionalLong.empty());
        return step.isPresent()
                && database.sql("insert into store_code (account, last_step) values (?, ?) on conflict (account)"
                                        + " do update set last_step = excluded.last_step"
                                        + " where last_step < excluded.last_step")
                                .params(account.getName(), step.getAsLong())
                                .update()
                        == 1;
    }

    /**
     * Whether somebody who signed in may go on; the store is asked once a minute. As long as it can't be asked, as in the
     * middle of an upgrade, nobody is put out.
     */
    public boolean isCurrent(StoreAccount account) {
        Instant now = clock.instant();
        Instant last = confirmed.get(account);
        if (last != null && now.isBefore(last.plus(TRUSTED))) {
            return areAllowed();
        }
        boolean current = areAllowed() && isOpen(account);
        if (current) {
            confirmed.put(account, now);
        } else {
            confirmed.remove(account);
        }
        return current;
    }

    private boolean isOpen(StoreAccount account) {
        Optional<NamedStore> named = stores.find(account.store());
        if (named.isEmpty()) {
            return false;
        }
        try (StoreDatabase open = StoreDatabase.open(
                named.get().served().locate(processes).environment().database())) {
            return AdminUser.find(open, account.account(), clock.instant())
                    .filter(user -> user.open() && user.mayUpgrade())
                    .isPresent();
        } catch (StoreliftException e) {
            LOG.warn("The admin account {} can't be looked up: {}", account.getName(), e.getMessage());
            return true;
        }
    }
}
