package io.storelift.server.access.store;

import io.storelift.host.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Magento keeps them: {@code HASH:SALT:VERSION}, where a hash that was made better later has several
 * versions, the oldest first, each taking the former's result. Version 0 is MD5, 1 is SHA-256, 2 is Argon2id with
 * libsodium's interactive limits, 3 says its limits. A release of 2.0 writes no version. Source:
 * {@code Magento\Framework\Encryption\Encryptor} of 2.0 and 2.4.
 */
final class StorePassword {
    private static final Pattern ARGON = Pattern.compile("3_(\\d{1,3})_(\\d{1,2})_(\\d{1,10})");
    private static final Limits INTERACTIVE = new Limits(32, 2, 64 << 20);
    private static final int SALT_BYTES = 16;

    /** More than that no store asks for; who wrote it means harm. */
    private static final Limits LARGEST = new Limits(64, 16, 1 << 30);

    private StorePassword() {}

    /** Of libsodium: bytes of the hash, passes, bytes of memory. */
    private record Limits(int size, int passes, long memory) {}

    /** Whether the hash is of this password; not so also when it is in no known form. */
    static boolean matches(String password, String hash) {
        String[] parts = hash.split(":", 3);
        if (parts.length < 2 || parts[0].isEmpty()) {
            return false;
        }
        List<List<String>> chains =
                parts.length == 3 ? List.of(List.of(parts[2].split(":", -1))) : List.of(List.of("1"), List.of("0"));
        return chains.stream()
                .map(versions -> hashed(password, parts[1], versions))
                .flatMap(Optional::stream)
                .anyMatch(made -> MessageDigest.isEqual(bytes(made), bytes(parts[0])));
    }

    private static Optional<String> hashed(String password, String salt, List<String> versions) {
        Optional<String> made = Optional.of(password);
        for (String version : versions) {
            made = made.flatMap(text -> hashed(text, salt, version));
        }
        return made;
    }

    private static Optional<String> hashed(String text, String salt, String version) {
        return switch (version) {
            case "0" -> Optional.of(HexFormat.of().formatHex(md5().digest(bytes(salt + text))));
            case "1" -> Optional.of(Digests.of(bytes(salt + text)));
            case "2" -> Optional.of(argon(text, salt, INTERACTIVE));
            default -> limits(version).map(limits -> argon(text, salt, limits));
        };
    }

    private static Optional<Limits> limits(String version) {
        Matcher given = ARGON.matcher(version);
        return given.matches()
                ? Optional.of(new Limits(
                                Integer.parseInt(given.group(1)),
                                Integer.parseInt(given.group(2)),
                                Long.parseLong(given.group(3))))
                        .filter(limits -> limits.size >= 16
                                && limits.size <= LARGEST.size
                                && limits.passes >= 1
                                && limits.passes <= LARGEST.passes
                                && limits.memory >= 8192
                                && limits.memory <= LARGEST.memory)
                : Optional.empty();
    }

    private static String argon(String text, String salt, Limits limits) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withIterations(limits.passes)
                .withMemoryAsKB((int) (limits.memory / 1024))
                .withParallelism(1)
                .withSalt(sixteen(bytes(salt)))
                .build());
        byte[] hash = new byte[limits.size];
        generator.generateBytes(bytes(text), hash);
        return HexFormat.of().formatHex(hash);
    }

    /** The store's salts are longer than libsodium's: it takes their beginning, or repeats a shorter one. */
    private static byte[] sixteen(byte[] salt) {
        byte[] fitting = Arrays.copyOf(salt, SALT_BYTES);
        for (int i = salt.length; i < SALT_BYTES && salt.length > 0; i++) {
            fitting[i] = salt[i % salt.length];
        }
        return fitting;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
