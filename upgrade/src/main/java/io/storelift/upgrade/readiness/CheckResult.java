package io.storelift.upgrade.readiness;

/**
 * The answer to one readiness check.
 *
 * @param id stable name, such as {@code php-version}
 * @param title the question, for people
 * @param evidence what was found: the measured values, never an opinion
 * @param remedy what to do; empty unless the status is warning or error
 */
public record CheckResult(String id, String title, Status status, String evidence, String remedy) {
    /** Only an error keeps the store from being upgraded; a warning has to be acknowledged. */
    public enum Status {
        OK,
        WARNING,
        ERROR,
        NOT_APPLICABLE
    }
}
