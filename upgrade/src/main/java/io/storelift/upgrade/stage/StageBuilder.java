package io.storelift.upgrade.stage;

import io.storelift.host.ProgressListener;
import io.storelift.host.TreeCopier;
import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lays the stage: a copy of the release part of the live tree, with links to the merchant's own directories. */
public final class StageBuilder {
    private final Path live;
    private final Path stage;
    private final TreeLayout layout;

    public StageBuilder(Path live, Path stage, TreeLayout layout) {
        this.live = live;
        this.stage = stage;
        this.layout = layout;
    }

    /** Starts from nothing, whatever an earlier attempt left. */
    public void build(ProgressListener progress) {
        new TreeRemover().remove(stage);
        new TreeCopier().copy(live, stage, layout.release(), progress);
        layout.forEachEntry((path, care) -> {
            if (care == TreeLayout.Care.FOREIGN && !isOwnTrace(path)) {
                Files.createSymbolicLink(stage.resolve(path), live.resolve(path));
            }
        });
        createDirectories();
    }

    private void createDirectories() {
        try {
            for (String directory : new String[] {"var", "pub/media", "pub/static", "generated"}) {
                if (Files.exists(live.resolve(directory))) {
                    Path created = Files.createDirectories(stage.resolve(directory));
                    Files.setPosixFilePermissions(created, Files.getPosixFilePermissions(live.resolve(directory)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOwnTrace(String path) {
        return Path.of(path).getFileName().toString().startsWith(".storelift");
    }
}
