package io.storelift.server.upgrade;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.page.Problem;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work in the background for a page that comes back to look; what was found can be read while it goes on. */
public final class Errand<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

    private final long revision;
    private final List<T> found = new CopyOnWriteArrayList<>();
    private volatile @Nullable Problem problem;
    private volatile boolean finished;

    Errand(long revision) {
        this.revision = revision;
    }

    void run(String purpose, Consumer<Consumer<T>> work) {
        try {
            work.accept(found::add);
        } catch (RuntimeException e) {
            StoreliftException known = StoreliftException.of(e);
            if (known.code() == ErrorCode.INTERNAL) {
                LOG.error("{}", purpose, e);
            }
            problem = Problem.of(known);
        } finally {
            finished = true;
        }
    }

    /** Of the wish that this is done for. */
    public long revision() {
        return revision;
    }

    /** In the order in which it came. */
    public List<T> found() {
        return List.copyOf(found);
    }

    /** Why it could not be finished; null when nothing went wrong so far. */
    public @Nullable Problem problem() {
        return problem;
    }

    public boolean isFinished() {
        return finished;
    }
}
