package io.storelift.host;

/** Keeps the end of a text that may be endless. */
final class Tail {
    private final int limit;
    private final StringBuilder text = new StringBuilder();

    Tail(int limit) {
        this.limit = limit;
    }

    synchronized void append(String piece) {
        text.append(piece);
        // Twice the limit before cutting, so that a long output isn't moved in memory for every piece.
        if (text.length() > 2L * limit) {
            text.delete(0, text.length() - limit);
        }
    }

    synchronized String text() {
        return text.length() > limit ? text.substring(text.length() - limit) : text.toString();
    }
}
