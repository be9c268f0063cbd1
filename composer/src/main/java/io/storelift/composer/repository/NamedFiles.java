package io.storelift.composer.repository;

import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import io.storelift.composer.version.Stability;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files that a repository has for each name: of version 2 of the protocol, where development versions stand in a file of
 * their own, or of version 1. Each is fetched once, in parallel with others. Safe for several threads.
 *
 * <p>Source: Composer: ComposerRepository::startCachedAsyncDownload.
 */
final class NamedFiles {
    private static final String DEV = "~dev";
    /** What Composer calls a root package that has no name. */
    private static final String ROOT = "__root__";

    private final RepositoryRoot root;
    private final RepositoryFiles files;
    private final ProviderFiles providers;
    private final String repositoryName;
    private final Map<String, Coming> byFileName = new ConcurrentHashMap<>();

    /**
     * A file on its way.
     *
     * @param expected the copy of it if there is one, whatever the server will say; else the answer
     */
    private record Coming(CompletableFuture<MetadataFile> expected, CompletableFuture<MetadataFile> answer) {
        Coming() {
            this(new CompletableFuture<>(), new CompletableFuture<>());
        }

        void arrived(MetadataFile file) {
            expected.complete(file);
            answer.complete(file);
        }

        void failed(Throwable failure) {
            expected.completeExceptionally(failure);
            answer.completeExceptionally(failure);
        }
    }

    NamedFiles(RepositoryRoot root, RepositoryFiles files, ProviderFiles providers, String repositoryName) {
        this.root = root;
        this.files = files;
        this.providers = providers;
        this.repositoryName = repositoryName;
    }

    /** What the file for development versions is called. */
    static String ofDevelopment(String name) {
        return name + DEV;
    }

    /** The name that a file is about. */
    static String nameOf(String fileName) {
        return fileName.endsWith(DEV) ? fileName.substring(0, fileName.length() - DEV.length()) : fileName;
    }

    /** Whether the name is one of a package, and not of the platform or the project. */
    static boolean isOfPackage(String name) {
        return !PlatformNames.isPlatform(name) && !name.equals(ROOT);
    }

    /**
     * Whether the repository may have a file for the name.
     *
     * @throws RepositoryException INVALID for a name that can only be meant to do harm
     */
    boolean mayHave(String name) {
        if (!root.mayHave(name) || !isOfPackage(name)) {
            return false;
        }
        NameGuard.refuseHostile(name, repositoryName);
        return NameGuard.isAskable(name);
    }

    /** Failures show when somebody waits for the file. */
    void begin(String fileName) {
        begin(fileName, file -> {});
    }

    /** Begins with a file and hands over what it probably says as soon as that is known. */
    void begin(String fileName, Consumer<MetadataFile> listener) {
        if (start(fileName).expected.thenAccept(listener).isCancelled()) {
            throw new IllegalStateException("nobody cancels " + fileName);
        }
    }

    /**
     * Begins with the files of a name, if the repository may have them.
     *
     * @return whether it may
     */
    boolean prefetch(String name, StabilityFilter stabilities) {
        if (root.inline().containsKey(name)
                || !isOfPackage(name)
                || !root.mayHave(name)
                || !NameGuard.isAskable(name)) {
            return false;
        }
        begin(name);
        if (root.metadataUrl() != null && stabilities.accepts(name, Stability.DEV)) {
            begin(ofDevelopment(name));
        }
        return true;
    }

    /** An empty file where the repository has none. */
    MetadataFile get(String fileName) {
        try {
            return start(fileName).answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RepositoryException cause) {
                throw new RepositoryException(cause.kind(), String.valueOf(cause.getMessage()), cause);
            }
            throw e;
        }
    }

    private Coming start(String fileName) {
        Coming started = byFileName.get(fileName);
        if (started != null) {
            return started;
        }
        Coming mine = new Coming();
        started = byFileName.putIfAbsent(fileName, mine);
        if (started != null) {
            return started;
        }
        Thread.startVirtualThread(() -> {
            try {
                mine.arrived(fetch(fileName, mine.expected::complete));
            } catch (RuntimeException | Error e) {
                // Whoever asks next tries again.
                byFileName.remove(fileName, mine);
                mine.failed(e);
            }
        });
        return mine;
    }

    private MetadataFile fetch(String fileName, Consumer<MetadataFile> copies) {
        @Nullable String metadataUrl = root.metadataUrl();
        if (metadataUrl == null) {
            return providers.fetch(fileName);
        }
        String name = nameOf(fileName);
        @Nullable
        MetadataFile file = files.revalidated(
                metadataUrl.replace("%package%", fileName),
                "provider-" + fileName.replace('/', '~') + ".json",
                true,
                copies);
        if (file == null) {
            return MetadataFile.empty();
        }
        for (VersionRecord version : file.packages().getOrDefault(name, List.of())) {
            if (!version.name.equals(name)) {
                throw new RepositoryException(
                        Kind.INVALID, repositoryName + " lists " + version.name + " as a version of " + name);
            }
        }
        return file;
    }
}
