package io.storelift.server.page;

import java.util.ArrayList;
import java.util.List;

/** Sentences that the terminal shows too, where commands stand between backticks; templates know it as {@code @passages}. */
public final class Passages {
    private static final char MARK = '`';

    /**
     * Part of a sentence.
     *
     * @param command whether it is to be typed in as it stands
     */
    public record Passage(String text, boolean command) {}

    /** The text in order, without the backticks; one that has no counterpart stays. */
    public List<Passage> of(String text) {
        List<Passage> passages = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int start = text.indexOf(MARK, at);
            int end = start < 0 ? -1 : text.indexOf(MARK, start + 1);
            if (end < 0) {
                passages.add(new Passage(text.substring(at), false));
                break;
            }
            if (start > at) {
                passages.add(new Passage(text.substring(at, start), false));
            }
            passages.add(new Passage(text.substring(start + 1, end), true));
            at = end + 1;
        }
        return List.copyOf(passages);
    }
}
