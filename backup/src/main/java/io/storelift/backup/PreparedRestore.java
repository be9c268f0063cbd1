package io.storelift.backup;

import io.storelift.backup.catalog.Part;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A backup that stands beside the store, ready to take its place. Closing it removes what wasn't used. */
public final class PreparedRestore implements AutoCloseable {
    private final Set<Part> parts;
    private final List<TreeRestore> trees;
    private final @Nullable DatabaseRestore database;
    private final boolean keepEnvironment;
    private final Path replaced;

    PreparedRestore(
            Set<Part> parts,
            List<TreeRestore> trees,
            @Nullable DatabaseRestore database,
            boolean keepEnvironment,
            Path replaced) {
        this.parts = Set.copyOf(parts);
        this.trees = List.copyOf(trees);
        this.database = database;
        this.keepEnvironment = keepEnvironment;
        this.replaced = replaced;
    }

    /**
     * Puts everything in the place of what is there, which is kept. The store must be closed. When it fails, trees and
     * database are again as they were before.
     *
     * @throws StoreliftException {@link ErrorCode#ROLLBACK_FAILED} when the way back failed too, or what reading and
     *     changing the database says
     */
    public RestoreResult takePlace(ProgressListener listener) {
        Set<Path> kept = new LinkedHashSet<>(Set.of(replaced));
        WayBack wayBack = new WayBack();
        try {
            if (keepEnvironment) {
                trees.stream()
                        .filter(tree -> tree.part() == Part.CODE)
                        .forEach(code -> code.keep(Path.of("app/etc/env.php")));
            }
            // The database first: it takes longest and can fail for most reasons, the trees change in no time.
            if (database != null) {
                database.replace(wayBack, listener);
            }
            for (TreeRestore tree : trees) {
                kept.add(tree.replace());
                wayBack.add(tree::putBack);
            }
        } catch (RuntimeException e) {
            wayBack.take(e, replaced);
            throw reason(e);
        }
        if (database != null) {
            database.end();
        }
        return new RestoreResult(parts, kept);
    }

    /** An interrupted thread can't connect to a database, which isn't the database's fault. */
    static RuntimeException reason(RuntimeException e) {
        return Thread.currentThread().isInterrupted()
                ? new StoreliftException(ErrorCode.CANCELLED, "while restoring; all is as it was before", e)
                : e;
    }

    /** In a thread that was interrupted too: nothing is to be left behind for that reason. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            trees.forEach(TreeRestore::close);
            if (database != null) {
                database.close();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** After a failure, which is what people have to hear of. */
    void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
