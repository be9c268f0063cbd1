package io.storelift.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ProcessRunner;
import io.storelift.host.TreeRemover;
import io.storelift.server.DeadStore;
import io.storelift.server.RunningServer;
import io.storelift.server.Telephone;
import io.storelift.server.Visitor;
import io.storelift.server.access.AuditLog;
import io.storelift.server.access.store.StoreAccount;
import io.storelift.server.access.store.StoreAccounts;
import io.storelift.server.stores.ServedStores;
import io.storelift.store.EnvironmentConfiguration;
import io.storelift.store.StoreDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Admin accounts of a real store, in its real database, with hashes and secrets made by PHP. */
@TestInstance(Lifecycle.PER_CLASS)
class StoreAccountTests {
    private static final Path WORK = Path.of("target", "store-accounts").toAbsolutePath();
    private static final String PASSWORD = "a password of the store 1";
    private static final String SECRET = "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP";

    private final ProcessRunner processes = new ProcessRunner();
    private LiveStore live;
    private StoreDatabase database;
    private RunningServer server;
    private Visitor administrator;
    private String modules = "";

    @BeforeAll
    void createStore() throws IOException {
        new TreeRemover().remove(WORK);
        live = LiveStore.start(WORK);
        modules = Files.readString(live.root().resolve("app/etc/config.php"));
        try (RunningServer first = RunningServer.of(WORK.resolve("first"), live.root())) {
            database = StoreDatabase.open(environment(first).database());
        }
        database.execute("ALTER TABLE admin_user ADD lock_expires timestamp NULL, ADD failures_num smallint DEFAULT 0");
        database.execute("CREATE TABLE tfa_user_config (config_id int PRIMARY KEY AUTO_INCREMENT, user_id int,"
                + " encoded_config text)");
    }

    @AfterAll
    void stopStore() {
        if (live != null) {
            database.close();
            live.close();
        }
    }

    @BeforeEach
    void serve() throws IOException {
        Path state = Files.createTempDirectory(WORK, "state");
        server = RunningServer.of(state, live.root(), DeadStore.in(Files.createDirectories(WORK.resolve("other"))));
        administrator = new Visitor(server.address());
        administrator.acceptInvitation(server.firstLink(), "anna");
        administrator.signIn("anna", Visitor.PASSWORD);
        allow(true);
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        Files.writeString(live.root().resolve("app/etc/config.php"), modules);
    }

    private void allow(boolean allowed) {
        administrator.post("/accounts", "/accounts/of-stores", Map.of("allowed", Boolean.toString(allowed)));
    }

    private EnvironmentConfiguration environment(RunningServer running) {
        return running.bean(ServedStores.class)
                .find("shop")
                .orElseThrow()
                .served()
                .locate(processes)
                .environment();
    }

    private Visitor signedIn(String name, String password, String code) {
        Visitor visitor = new Visitor(server.address());
        visitor.post(
                "/sign-in/store",
                "/sign-in/store",
                Map.of("store", "shop", "name", name, "password", password, "code", code));
        return visitor;
    }

    private static boolean isIn(Visitor visitor) {
        return visitor.get("/stores/shop/backups").statusCode() == 200;
    }

    /** An account whose role has one resource. */
    private void createAccount(String name, String hash, String resource) {
        database.execute("DELETE FROM admin_user WHERE username = '" + name + "'");
        database.execute("INSERT INTO admin_user (username, password) VALUES ('" + name + "', '" + hash + "')");
        database.execute(
                "INSERT INTO authorization_role (role_type, user_type, role_name) VALUES ('G', '2', '" + name + "s')");
        long group = number("SELECT MAX(role_id) FROM authorization_role");
        database.execute("INSERT INTO authorization_role (parent_id, role_type, user_id, user_type, role_name) VALUES ("
                + group + ", 'U', " + id(name) + ", '2', '" + name + "')");
        database.execute("INSERT INTO authorization_rule (role_id, resource_id, permission) VALUES (" + group + ", '"
                + resource + "', 'allow'), (" + group + ", 'Magento_Backend::admin', 'allow')");
    }

    private long id(String name) {
        return number("SELECT user_id FROM admin_user WHERE username = '" + name + "'");
    }

    private long number(String sql) {
        return database.query(sql, row -> row.getLong(1)).getFirst();
    }

    private static String php(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("php", "-r", script, "--"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String argonHash() {
        return php(
                "$s = 'abcdefghijklmnopqrstuvwxyz012345'; echo bin2hex(sodium_crypto_pwhash(32, $argv[1], substr($s, 0, 16),"
                        + " 2, 67108864, SODIUM_CRYPTO_PWHASH_ALG_ARGON2ID13)), \":$s:3_32_2_67108864\";",
                PASSWORD);
    }

    @Test
    void the_admin_account_that_php_created_is_an_operator_of_its_store_alone() {
        Visitor visitor = signedIn("admin", "admin123", "");

        assertThat(isIn(visitor)).isTrue();
        assertThat(visitor.get("/account").body()).contains("Operator of this store");
        assertThat(visitor.post("/stores/shop/backups", "/stores/shop/versions", Map.of())
                        .statusCode())
                .isEqualTo(302);
        for (String elsewhere :
                List.of("/accounts", "/audit", "/account/codes", "/account/passkeys", "/stores/shop/keys/edit")) {
            assertThat(visitor.get(elsewhere).statusCode()).as(elsewhere).isEqualTo(403);
        }
        String other = server.bean(ServedStores.class).all().get(1).path();
        assertThat(visitor.get(other).statusCode()).isEqualTo(403);
        assertThat(visitor.get(other + "/backups").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/").headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/stores/shop"));
        assertThat(server.bean(AuditLog.class).newest(100, 0)).anySatisfy(entry -> {
            assertThat(entry.account()).isEqualTo("shop:admin");
            assertThat(entry.detail()).isEqualTo("with the store's own account");
        });
    }

    @Test
    void whoever_may_use_the_setup_wizard_signs_in_with_a_hash_of_libsodium() {
        createAccount("wanda", argonHash(), "Magento_Backend::setup_wizard");

        assertThat(isIn(signedIn("wanda", PASSWORD, ""))).isTrue();
        assertThat(isIn(signedIn("wanda", "wrong", ""))).isFalse();
        assertThat(isIn(signedIn("nobody", PASSWORD, ""))).isFalse();
    }

    @Test
    void another_role_a_closed_account_and_a_locked_one_do_not_sign_in() {
        String hash = argonHash();
        createAccount("carl", hash, "Magento_Catalog::catalog");
        createAccount("ina", hash, "Magento_Backend::all");
        createAccount("lou", hash, "Magento_Backend::all");
        database.execute("UPDATE admin_user SET is_active = 0 WHERE username = 'ina'");
        database.execute("UPDATE admin_user SET lock_expires = '2037-01-01 00:00:00' WHERE username = 'lou'");

        for (String name : List.of("carl", "ina", "lou")) {
            assertThat(isIn(signedIn(name, PASSWORD, ""))).as(name).isFalse();
        }
        database.execute("UPDATE admin_user SET lock_expires = '2020-01-01 00:00:00' WHERE username = 'lou'");
        assertThat(isIn(signedIn("lou", PASSWORD, ""))).isTrue();
    }

    @Test
    void nobody_signs_in_so_unless_an_administrator_allowed_it_and_forbidding_it_puts_out() {
        Visitor visitor = signedIn("admin", "admin123", "");
        assertThat(isIn(visitor)).isTrue();

        allow(false);

        assertThat(isIn(visitor)).isFalse();
        HttpResponse<String> refused = visitor.post(
                "/sign-in", "/sign-in/store", Map.of("store", "shop", "name", "admin", "password", "admin123"));
        assertThat(refused.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).contains("failed"));
        assertThat(isIn(visitor)).isFalse();
        assertThat(visitor.get("/sign-in").body()).doesNotContain("/sign-in/store");
    }

    @Test
    void an_account_that_was_closed_since_is_put_out() {
        createAccount("otto", argonHash(), "Magento_Backend::all");
        StoreAccounts accounts = server.bean(StoreAccounts.class);
        assertThat(isIn(signedIn("otto", PASSWORD, ""))).isTrue();
        StoreAccount another = new StoreAccount("shop", "OTTO");
        assertThat(accounts.isCurrent(another)).isTrue();

        database.execute("UPDATE admin_user SET is_active = 0 WHERE username = 'otto'");

        assertThat(accounts.isCurrent(new StoreAccount("shop", "Otto"))).isFalse();
        assertThat(accounts.isCurrent(new StoreAccount("shop", "nobody"))).isFalse();
    }

    @Test
    void where_the_store_demands_a_second_factor_the_code_of_its_app_is_demanded_here_too() throws IOException {
        createAccount("tina", argonHash(), "Magento_Backend::all");
        Files.writeString(
                live.root().resolve("app/etc/config.php"),
                modules.replaceFirst("'modules' => (array \\(|\\[)", "'modules' => $1\n'Magento_TwoFactorAuth' => 1,"));
        assertThat(isIn(signedIn("tina", PASSWORD, "123456"))).isFalse();
        database.execute("INSERT INTO tfa_user_config (user_id, encoded_config) VALUES (" + id("tina") + ", '"
                + encrypted("{\"google\": {\"secret\": \"" + SECRET.replace(" ", "") + "\", \"active\": true}}")
                + "')");
        Telephone telephone = new Telephone(SECRET);
        String code = telephone.code();

        assertThat(isIn(signedIn("tina", PASSWORD, ""))).isFalse();
        Visitor visitor = signedIn("tina", PASSWORD, code);
        assertThat(isIn(visitor)).isTrue();
        assertThat(isIn(signedIn("tina", PASSWORD, code))).isFalse();
        assertThat(server.bean(AuditLog.class).newest(100, 0))
                .anySatisfy(entry -> assertThat(entry.detail()).isEqualTo("as shop:tina, no code"));
    }

    /** As the store's module does, with the store's key. */
    private String encrypted(String text) {
        String key = String.valueOf(
                ((Map<?, ?>) Objects.requireNonNull(environment(server).raw().get("crypt"))).get("key"));
        return php(
                "$n = random_bytes(12); echo '0:3:', base64_encode($n . sodium_crypto_aead_chacha20poly1305_ietf_encrypt("
                        + "$argv[1], $n, $n, $argv[2]));",
                text,
                key);
    }

    @Test
    void guessing_is_slowed_down() {
        for (int i = 0; i < 3; i++) {
            signedIn("gerd", "wrong", "");
        }

        HttpResponse<String> answer = new Visitor(server.address())
                .post(
                        "/sign-in/store",
                        "/sign-in/store",
                        Map.of("store", "shop", "name", "gerd", "password", PASSWORD));

        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).contains("/sign-in/store?wait="));
    }
}
