package io.storelift.server.access.totp;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an authenticator app and the server share: the codes of RFC 6238 with SHA-1, six digits and half a minute, which
 * every app understands.
 *
 * <p>It is a class of our own, as the platform has the HMAC, and what remains is shorter than the use of a library. The
 * secret stands in no {@code toString}.
 */
public final class TotpSecret implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BYTES = 20;
    private static final int SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /** Clocks differ, and typing takes a while. */
    private static final int TOLERATED_STEPS = 1;

    private final byte[] key;

    public TotpSecret(byte[] key) {
        this.key = key.clone();
    }

    public static TotpSecret random(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new TotpSecret(key);
    }

    /** @param text as {@link #text()} */
    public static TotpSecret of(String text) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        int bits = 0;
        int pending = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not in base 32");
            }
            pending = (pending << 5) | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                key.write(pending >> bits);
            }
        }
        return new TotpSecret(key.toByteArray());
    }

    byte[] bytes() {
        return key.clone();
    }

    /** The code of a time step; steps are counted from 1970. */
    String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int truncated = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%0" + DIGITS + "d", truncated % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** The step whose code this is, if it is about the present one. */
    public OptionalLong stepOf(String code, Instant now) {
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        for (long step = step(now) - TOLERATED_STEPS; step <= step(now) + TOLERATED_STEPS; step++) {
            if (MessageDigest.isEqual(given, code(step).getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** To be typed into an app. */
    public String text() {
        return base32(key);
    }

    /** To be read by an app's camera, in the form that the apps agree on. */
    public String uri(String account, String server) {
        return "otpauth://totp/" + encoded("Storelift " + server) + ":" + encoded(account) + "?secret=" + text()
                + "&issuer=" + encoded("Storelift " + server);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** RFC 4648, without the filling. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int pending = 0;
        for (byte each : bytes) {
            pending = (pending << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((pending >> bits) & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(ALPHABET.charAt((pending << (5 - bits)) & 31)).toString();
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
