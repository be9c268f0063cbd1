package io.storelift.composer.lockfile;

import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.json.PhpJsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * By which a lock file knows the composer.json it was made for.
 *
 * <p>Source: Composer: Locker::getContentHash.
 */
public final class ContentHash {
    /** What a lock file depends on, with {@code config}, in the order in which it is hashed. */
    private static final List<String> KEYS = List.of(
            "config",
            "conflict",
            "extra",
            "minimum-stability",
            "name",
            "prefer-stable",
            "provide",
            "replace",
            "repositories",
            "require",
            "require-dev",
            "version");

    private ContentHash() {}

    /**
     * The hash of a composer.json.
     *
     * @throws io.storelift.composer.json.InvalidJsonException when the text is not JSON
     */
    public static String of(String manifest) {
        JsonNode content = PhpJsonReader.arrays(manifest, "composer.json");
        ObjectNode relevant = JsonNodeFactory.instance.objectNode();
        for (String key : KEYS) {
            if (key.equals("config")) {
                JsonNode platform = content.path("config").path("platform");
                if (PhpArrays.isSet(platform)) {
                    relevant.putObject("config").set("platform", platform);
                }
            } else if (content.has(key)) {
                relevant.set(key, content.path(key));
            }
        }
        return md5(PhpJsonWriter.compact(relevant.isEmpty() ? JsonNodeFactory.instance.arrayNode() : relevant));
    }

    /** Of any text: how lock files from before 2016 knew their composer.json. */
    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
