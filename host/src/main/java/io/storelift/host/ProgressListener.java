package io.storelift.host;

/** Is told how far a long job is. Called from any thread, often; an implementation must be quick and must not throw. */
@FunctionalInterface
public interface ProgressListener {
    /** @param total −1 when unknown */
    void progress(String label, long done, long total, Unit unit);

    /** A listener that doesn't care. */
    static ProgressListener ignore() {
        return (label, done, total, unit) -> {};
    }
}
