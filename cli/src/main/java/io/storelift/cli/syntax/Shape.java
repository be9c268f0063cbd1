package io.storelift.cli.syntax;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Range;

/**
 * What the parser makes of an argument.
 *
 * @param type what all that is given becomes
 * @param element what each word of it becomes
 * @param arity how many words belong to it each time
 * @param separator divides a word into several; empty if nothing does
 * @param standard what holds if nothing is given
 */
record Shape(
        Class<?> type,
        Class<?> element,
        Range arity,
        boolean required,
        String separator,
        @Nullable Object standard) {
    /** As many as the parser would assume by itself: it then understands {@code --flag=true} as well. */
    static Range usually(int words) {
        return new Range(words, words, false, true, "");
    }

    /** Whether there is no more of it than one. */
    boolean isOne() {
        return type.equals(element);
    }
}
