package io.storelift.server.access.totp;

import io.storelift.host.Digests;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes for who lost the authenticator app; each works once. Only hashes are kept, unsalted, as the codes are random. */
public final class RecoveryCodes {
    private static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final int GROUP = 4;

    private final JdbcClient database;
    private final SecureRandom random = new SecureRandom();

    public RecoveryCodes(JdbcClient database) {
        this.database = database;
    }

    /** New codes, which replace those there were; they can't be shown again. */
    public List<String> replace(String account) {
        remove(account);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            String code = TotpSecret.base32(bytes).toLowerCase(Locale.ROOT);
            database.sql("insert into recovery_code (account, hash) values (?, ?)")
                    .params(account, hash(code))
                    .update();
            codes.add(code.replaceAll("(.{" + GROUP + "})(?!$)", "$1-"));
        }
        return List.copyOf(codes);
    }

    /** How many are left. */
    public int count(String account) {
        return database.sql("select count(*) from recovery_code where account = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /** @return whether it was one, which it isn't any more */
    boolean use(String account, String code) {
        return database.sql("delete from recovery_code where account = ? and hash = ?")
                        .params(account, hash(code))
                        .update()
                == 1;
    }

    void remove(String account) {
        database.sql("delete from recovery_code where account = ?")
                .param(account)
                .update();
    }

    private static String hash(String code) {
        String plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return Digests.of(plain.getBytes(StandardCharsets.UTF_8));
    }
}
