package io.storelift.composer.repository;

import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, CompletableFuture<MetadataFile>> byFileName = new ConcurrentHashMap<>();

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
        if (start(fileName).isCancelled()) {
            throw new IllegalStateException("nobody cancels " + fileName);
        }
    }

    /** An empty file where the repository has none. */
    MetadataFile get(String fileName) {
        try {
            return start(fileName).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RepositoryException cause) {
                throw new RepositoryException(cause.kind(), String.valueOf(cause.getMessage()), cause);
            }
            throw e;
        }
    }

    private CompletableFuture<MetadataFile> start(String fileName) {
        CompletableFuture<MetadataFile> started = byFileName.get(fileName);
        if (started != null) {
            return started;
        }
        CompletableFuture<MetadataFile> mine = new CompletableFuture<>();
        started = byFileName.putIfAbsent(fileName, mine);
        if (started != null) {
            return started;
        }
        Thread.startVirtualThread(() -> {
            try {
                mine.complete(fetch(fileName));
            } catch (RuntimeException | Error e) {
                // Whoever asks next tries again.
                byFileName.remove(fileName, mine);
                mine.completeExceptionally(e);
            }
        });
        return mine;
    }

    private MetadataFile fetch(String fileName) {
        @Nullable String metadataUrl = root.metadataUrl();
        if (metadataUrl == null) {
            return providers.fetch(fileName);
        }
        String name = nameOf(fileName);
        @Nullable
        MetadataFile file = files.revalidated(
                metadataUrl.replace("%package%", fileName), "provider-" + fileName.replace('/', '~') + ".json", true);
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
