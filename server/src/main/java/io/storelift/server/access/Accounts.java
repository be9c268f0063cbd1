package io.storelift.server.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Who may sign in. Names are compared without regard to case. */
public final class Accounts implements UserDetailsService {
    private final JdbcClient database;
    private final PasswordEncoder passwords;
    private final OpenSessions sessions;
    private final Clock clock;

    public Accounts(JdbcClient database, PasswordEncoder passwords, OpenSessions sessions, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** By name. */
    public List<Account> list() {
        return database.sql("select name, role, created_at from account order by name")
                .query((row, index) -> new Account(
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        Instant.ofEpochMilli(row.getLong("created_at"))))
                .list();
    }

    public Optional<Account> find(String name) {
        return list().stream()
                .filter(account -> account.name().equalsIgnoreCase(name))
                .findFirst();
    }

    boolean isEmpty() {
        return list().isEmpty();
    }

    /** @return false when there is an account of this name already */
    boolean create(String name, String password, Role role) {
        return database.sql("insert or ignore into account (name, password, role, created_at) values (?, ?, ?, ?)")
                        .params(name, passwords.encode(password), role.name(), clock.millis())
                        .update()
                == 1;
    }

    /**
     * Changes a role; whoever is signed in with this account isn't any more.
     *
     * @return whether it was changed: somebody has to remain who may decide about accounts
     */
    boolean changeRole(String name, Role role) {
        int changed = database.sql("update account set role = ? where name = ?" + unlessLastAdministrator())
                .params(role.name(), name, role.name(), name)
                .update();
        return ended(name, changed);
    }

    void changePassword(String name, String password) {
        database.sql("update account set password = ? where name = ?")
                .params(passwords.encode(password), name)
                .update();
    }

    /** @return whether it was removed */
    boolean remove(String name) {
        int removed = database.sql("delete from account where name = ?" + unlessLastAdministrator())
                .params(name, "", name)
                .update();
        return ended(name, removed);
    }

    private boolean ended(String name, int accounts) {
        if (accounts == 1) {
            sessions.end(name, null);
        }
        return accounts == 1;
    }

    private static String unlessLastAdministrator() {
        return " and (? = 'ADMINISTRATOR' or exists"
                + " (select 1 from account where role = 'ADMINISTRATOR' and name <> ?))";
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return database.sql("select name, password, role from account where name = ?")
                .param(name)
                .query((row, index) -> User.withUsername(row.getString("name"))
                        .password(row.getString("password"))
                        .roles(row.getString("role"))
                        .build())
                .optional()
                .orElseThrow(() -> new UsernameNotFoundException(name));
    }
}
