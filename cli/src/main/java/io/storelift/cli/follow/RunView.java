package io.storelift.cli.follow;

import io.storelift.upgrade.run.RunEvent;

/** Shows a run as it happens. Called from one thread. */
interface RunView extends AutoCloseable {
    void show(RunEvent event);

    /** A word from the follower itself. */
    void note(String text);

    @Override
    default void close() {}
}
