package io.storelift.server.access.store;

import io.storelift.server.access.totp.TotpSecret;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The store's own second factor, its module {@code Magento_TwoFactorAuth}. Of its kinds only the authenticator app can be
 * checked from outside: its secret stands in the database, encrypted with the key of env.php. Source:
 * {@code Magento\TwoFactorAuth\Model\ResourceModel\UserConfig} and {@code Encryptor}.
 */
final class StoreSecondFactor {
    private static final String MODULE = "Magento_TwoFactorAuth";
    private static final String ENCODED_KEY = "base64";
    private static final String CHACHA = "3";
    private static final int NONCE = 12;

    private StoreSecondFactor() {}

    static boolean isDemandedBy(Store store) {
        return store.modules().getOrDefault(MODULE, false);
    }

    /** What the account's authenticator app has; empty when it was set up with none. */
    static Optional<TotpSecret> secret(Store store, StoreDatabase database, AdminUser user) {
        if (!database.hasTable("tfa_user_config")) {
            return Optional.empty();
        }
        String sql = "SELECT encoded_config FROM " + database.table("tfa_user_config") + " WHERE user_id = ?";
        return database.query(sql, row -> String.valueOf(row.getString(1)), user.id()).stream()
                .findFirst()
                .flatMap(encoded -> decrypted(encoded, keys(store)))
                .flatMap(StoreSecondFactor::read);
    }

    private static Optional<TotpSecret> read(String configuration) {
        try {
            JsonNode app = JsonMapper.shared().readTree(configuration).path("google");
            String secret = app.path("secret").asString("");
            return app.path("active").asBoolean(false) && !secret.isEmpty()
                    ? Optional.of(TotpSecret.of(secret))
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> keys(Store store) {
        return store.environment().raw().get("crypt") instanceof Map<?, ?> crypt
                        && crypt.get("key") instanceof String key
                ? List.of(key.strip().split("\\s+"))
                : List.of();
    }

    /** {@code KEY:CIPHER:TEXT}; ciphers older than the second factor's module don't occur. */
    private static Optional<String> decrypted(String encoded, List<String> keys) {
        String[] parts = encoded.split(":", 3);
        if (parts.length != 3 || !parts[0].matches("\\d{1,3}") || !parts[1].equals(CHACHA)) {
            return Optional.empty();
        }
        int number = Integer.parseInt(parts[0]);
        if (number >= keys.size()) {
            return Optional.empty();
        }
        try {
            byte[] message = Base64.getDecoder().decode(parts[2]);
            byte[] nonce = Arrays.copyOf(message, NONCE);
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key(keys.get(number)), "ChaCha20"),
                    new IvParameterSpec(nonce));
            cipher.updateAAD(nonce);
            byte[] plain = cipher.doFinal(message, NONCE, Math.max(0, message.length - NONCE));
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] key(String text) {
        return text.startsWith(ENCODED_KEY)
                ? Base64.getDecoder().decode(text.substring(ENCODED_KEY.length()))
                : text.getBytes(StandardCharsets.UTF_8);
    }
}
