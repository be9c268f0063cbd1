package io.storelift.upgrade.resolution;

import io.storelift.composer.manifest.Manifest;
import io.storelift.host.TreeRemover;
import io.storelift.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Gives Composer a private directory to work in, with the store's keys and local repositories in reach. */
public final class ScratchProject {
    private final Store store;

    public ScratchProject(Store store) {
        this.store = store;
    }

    /** Calls the work with a directory that holds these files; the directory is gone afterwards. */
    public <T> T with(String manifest, Optional<String> lock, Function<Path, T> work) {
        Path directory = create();
        try {
            Files.writeString(directory.resolve("composer.json"), manifest);
            if (lock.isPresent()) {
                Files.writeString(directory.resolve("composer.lock"), lock.get());
            }
            linkLocalRepositories(directory, Manifest.parse(manifest));
            linkKeys(directory);
            return work.apply(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            new TreeRemover().remove(directory);
        }
    }

    private Path create() {
        try {
            Path parent = Files.createDirectories(store.stateDirectory().resolve("work"));
            return Files.createTempDirectory(parent, "composer-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void linkKeys(Path directory) throws IOException {
        Path keys = store.root().resolve("auth.json");
        if (Files.exists(keys)) {
            Files.createSymbolicLink(directory.resolve("auth.json"), keys.toAbsolutePath());
        }
    }

    /** Relative {@code path} and {@code artifact} repositories start at the root of the project. */
    private void linkLocalRepositories(Path directory, Manifest manifest) throws IOException {
        for (String type : new String[] {"path", "artifact"}) {
            for (String url : manifest.repositoryUrls(type)) {
                Path first = Path.of(url).normalize();
                if (first.isAbsolute()
                        || first.startsWith("..")
                        || first.toString().isEmpty()) {
                    continue;
                }
                Path link = directory.resolve(first.getName(0));
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, store.root().resolve(first.getName(0)));
                }
            }
        }
    }
}
