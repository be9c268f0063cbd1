package io.storelift.server.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes of settings by forms, one at a time. A form knows the version of the values it was made from: when there are
 * others by now, whoever sends it has not seen what it would overwrite.
 */
final class SettingsEdits {
    /** What a form sends that was made from these values. */
    static String version(Object values) {
        try {
            byte[] json = JsonMapper.shared().writeValueAsString(values).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Changes what is saved, unless the form is out of date.
     *
     * @param version of the form
     * @param saved reads what there is now
     * @return whether it was changed
     */
    synchronized boolean change(String version, Supplier<?> saved, Runnable change) {
        if (!version(saved.get()).equals(version)) {
            return false;
        }
        change.run();
        return true;
    }
}
