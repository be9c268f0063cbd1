package io.storelift.composer.packages;

/**
 * Where packages come from. Compared by identity.
 *
 * @see io.storelift.composer.repository.PackageRepository
 */
public interface Origin {
    /** What the repository that holds only the root package is called. */
    String ROOT = "root package repo";

    /** What the repository of PHP, its extensions and libraries is called. */
    String PLATFORM = "platform repo";

    /** What the repository of a lock file's packages is called. */
    String LOCK = "lock repo";

    /** As Composer's messages name it: {@code composer repo (https://…)}, {@code platform repo}, {@code lock repo}. */
    String repositoryName();

    /** Whether it holds the root package. */
    default boolean isRoot() {
        return repositoryName().equals(ROOT);
    }

    /** Whether it holds what the platform offers. */
    default boolean isPlatform() {
        return repositoryName().equals(PLATFORM);
    }
}
