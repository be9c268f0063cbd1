package io.storelift.composer.repository;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a guess was right, and what is to be done if it was. Safe for several threads. */
final class Confirmation {
    private final List<Runnable> waiting = new ArrayList<>();
    private @Nullable Boolean right;

    /** No guess at all. */
    static Confirmation given() {
        Confirmation given = new Confirmation();
        given.decide(true);
        return given;
    }

    /** Now if that is known, else later; never if the guess is wrong. */
    synchronized void whenRight(Runnable action) {
        if (right == null) {
            waiting.add(action);
        } else if (right) {
            action.run();
        }
    }

    synchronized void decide(boolean guessIsRight) {
        right = guessIsRight;
        if (guessIsRight) {
            waiting.forEach(Runnable::run);
        }
        waiting.clear();
    }
}
