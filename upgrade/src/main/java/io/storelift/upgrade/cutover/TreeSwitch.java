package io.storelift.upgrade.cutover;

import io.storelift.host.DirectoryExchange;
import io.storelift.host.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges the entries of the live tree and of the stage, forth and back. Each move looks at the inodes first, so that
 * an interrupted switch is finished, or taken back, by doing it again.
 */
public final class TreeSwitch {
    private final Path live;
    private final Path stage;
    private final Gate gate;
    private final DirectoryExchange exchange;
    private final Durable durable;

    public TreeSwitch(Path live, Path stage, Gate gate, DirectoryExchange exchange, Durable durable) {
        this.live = live;
        this.stage = stage;
        this.gate = gate;
        this.exchange = exchange;
        this.durable = durable;
    }

    /** Brings the new entries into the live tree. */
    public void forward(List<SwitchEntry> entries) {
        for (SwitchEntry entry : entries) {
            place(entry.path(), entry.staged());
        }
        durable.syncFileSystem(live);
    }

    /** Brings the old entries back. */
    public void back(List<SwitchEntry> entries) {
        for (SwitchEntry entry : entries.reversed()) {
            place(entry.path(), entry.live());
        }
        durable.syncFileSystem(live);
    }

    /** Makes the entry with this inode stand in the live tree, and the other one in the stage. */
    private void place(String path, @Nullable Long wanted) {
        // While the gate holds an entry point, its place in the live tree is beside the gate.
        Path there = gate.placeOf(path);
        Path here = stage.resolve(path);
        try {
            Long standing = inode(there);
            if (Objects.equals(standing, wanted)) {
                return;
            }
            if (standing == null) {
                Files.createDirectories(there.getParent());
                Files.move(here, there);
            } else if (wanted == null) {
                Files.createDirectories(here.getParent());
                Files.move(there, here);
            } else {
                exchange.exchange(there, here);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable Long inode(Path path) throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                ? (Long) Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS)
                : null;
    }
}
