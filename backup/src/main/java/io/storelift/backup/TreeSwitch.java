package io.storelift.backup;

import io.storelift.backup.files.BinaryName;
import io.storelift.backup.files.FileAttributes;
import io.storelift.host.AppendLog;
import io.storelift.host.DirectoryExchange;
import io.storelift.host.ErrorCode;
import io.storelift.host.FileStatus;
import io.storelift.host.FileType;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeEntry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts an unpacked tree in the place of a live one by renames, entry by entry, leaving alone what doesn't belong to the
 * backup. Afterwards the unpacked tree's directory holds what was replaced. A failure in between takes all back.
 */
final class TreeSwitch {
    /** Where a tree is unpacked when it can't be done in the state directory. */
    static final String STAGING = ".storelift-restore";

    /** What happens to one path. */
    enum Move {
        EXCHANGE,
        IN,
        OUT
    }

    record Step(Move move, Path relative) {}

    private final DirectoryExchange exchange;
    private final BackupContents contents;
    private final Path live;
    private final Path staged;

    TreeSwitch(DirectoryExchange exchange, BackupContents contents, Path live, Path staged) {
        this.exchange = exchange;
        this.contents = contents;
        this.live = live;
        this.staged = staged;
    }

    /**
     * Changes everything, or nothing.
     *
     * @param journal is told of each step before it is taken
     * @throws StoreliftException {@link ErrorCode#ROLLBACK_FAILED} when neither could be had: then parts of the live tree
     *     are still in the unpacked tree's directory
     */
    void run(AppendLog journal) throws IOException {
        List<Step> steps = new ArrayList<>();
        List<TreeEntry> kept = new ArrayList<>();
        plan(Path.of(""), steps, kept);
        List<Step> done = new ArrayList<>();
        try {
            for (Step step : steps) {
                journal.append("{\"move\":\"" + step.move() + "\",\"path\":\""
                        + BinaryName.base64(BinaryName.of(step.relative())) + "\"}");
                take(step.move(), step.relative());
                done.add(step);
            }
            for (TreeEntry directory : kept) {
                FileAttributes.apply(live.resolve(directory.relative()), directory.status());
            }
        } catch (IOException | RuntimeException e) {
            takeBack(done, journal, e);
            throw e;
        }
    }

    private void takeBack(List<Step> done, AppendLog journal, Exception reason) {
        List<Exception> failures = new ArrayList<>();
        for (Step step : done.reversed()) {
            try {
                take(opposite(step.move()), step.relative());
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            StoreliftException failed = new StoreliftException(
                    ErrorCode.ROLLBACK_FAILED,
                    live + " is partly replaced, the rest of it is in " + staged + ": " + reason.getMessage()
                            + "; then, on the way back: " + failures.getFirst().getMessage(),
                    reason);
            failures.forEach(failed::addSuppressed);
            throw failed;
        }
        journal.append("{\"move\":\"TAKEN_BACK\"}");
    }

    private static Move opposite(Move move) {
        return switch (move) {
            case EXCHANGE -> Move.EXCHANGE;
            case IN -> Move.OUT;
            case OUT -> Move.IN;
        };
    }

    private void take(Move move, Path relative) throws IOException {
        Path inUse = live.resolve(relative);
        Path aside = staged.resolve(relative);
        switch (move) {
            case EXCHANGE -> exchange.exchange(inUse, aside);
            case IN -> rename(aside, inUse);
            case OUT -> rename(inUse, aside);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(to + " appeared meanwhile");
        }
        Path parent = to.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private void plan(Path directory, List<Step> steps, List<TreeEntry> kept) throws IOException {
        Set<Path> names = new TreeSet<>();
        list(live, directory, names);
        list(staged, directory, names);
        for (Path relative : names) {
            FileStatus inUse = status(live.resolve(relative));
            FileStatus aside = status(staged.resolve(relative));
            if (!mayReplace(relative, inUse) || !mayReplace(relative, aside)) {
                continue;
            }
            if (isDirectory(inUse) && contents.dividesBelow(relative)) {
                if (aside != null && isDirectory(aside)) {
                    kept.add(new TreeEntry(relative, aside));
                }
                plan(relative, steps, kept);
            } else {
                demandNoMount(relative, inUse);
                steps.add(new Step(aside == null ? Move.OUT : inUse == null ? Move.IN : Move.EXCHANGE, relative));
            }
        }
    }

    private boolean mayReplace(Path relative, @Nullable FileStatus status) {
        return status == null || contents.includes(relative, isDirectory(status));
    }

    private static boolean isDirectory(@Nullable FileStatus status) {
        return status != null && status.type() == FileType.DIRECTORY;
    }

    private void demandNoMount(Path relative, @Nullable FileStatus inUse) throws IOException {
        if (isDirectory(inUse)
                && inUse != null
                && inUse.device() != FileStatus.of(staged).device()) {
            throw new StoreliftException(
                    ErrorCode.FILE_OPERATION_FAILED,
                    live.resolve(relative) + " is on a file system of its own and can't be replaced by a rename");
        }
    }

    private static void list(Path root, Path directory, Set<Path> names) throws IOException {
        if (!Files.isDirectory(root.resolve(directory), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(directory))) {
            entries.forEach(entry -> names.add(directory.resolve(entry.getFileName())));
        }
    }

    private static @Nullable FileStatus status(Path path) throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? FileStatus.of(path) : null;
    }
}
