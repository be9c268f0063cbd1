package io.storelift.composer.packages;

/**
 * Where packages come from. Compared by identity.
 *
 * @see io.storelift.composer.repository.PackageRepository
 */
public interface Origin {
    /** As Composer's messages name it: {@code composer repo (https://…)}, {@code platform repo}, {@code lock repo}. */
    String repositoryName();
}
