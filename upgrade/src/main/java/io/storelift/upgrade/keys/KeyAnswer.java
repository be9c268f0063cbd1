package io.storelift.upgrade.keys;

/**
 * What a repository answered when it was shown the keys.
 *
 * @param status of HTTP; 0 when it could not be reached
 * @param words for people, beginning with a verb
 */
public record KeyAnswer(String url, boolean accepted, int status, String words) {
    static KeyAnswer of(String url, int status, boolean withKeys) {
        return switch (status) {
            case 200 -> new KeyAnswer(url, true, status, withKeys ? "accepts the keys" : "asks for no keys");
            case 401 ->
                new KeyAnswer(
                        url,
                        false,
                        status,
                        withKeys ? "refuses the keys (401)" : "wants keys, and there are none (401)");
            case 403 -> new KeyAnswer(url, false, status, "knows the keys but gives their account no access (403)");
            default -> new KeyAnswer(url, false, status, "answers " + status);
        };
    }
}
