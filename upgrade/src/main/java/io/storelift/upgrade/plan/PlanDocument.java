package io.storelift.upgrade.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan as canonical JSON, with the SHA-256 that names it.
 *
 * @param hash 64 hexadecimal digits
 * @param json names sorted, no white space
 */
public record PlanDocument(Plan plan, String hash, String json) {
    public static PlanDocument of(Plan plan) {
        return read(mapper().writeValueAsString(plan));
    }

    /** @throws tools.jackson.core.JacksonException when the text is no plan */
    public static PlanDocument read(String json) {
        return new PlanDocument(mapper().readValue(json, Plan.class), sha256(json), json);
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
