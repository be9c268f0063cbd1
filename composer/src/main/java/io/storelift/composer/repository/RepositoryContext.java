package io.storelift.composer.repository;

import io.storelift.composer.packages.PackageAssembler;
import io.storelift.composer.transport.Transport;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all repositories of a project share.
 *
 * @param cacheDirectory Composer's {@code cache-repo-dir}; null keeps no copies
 * @param notices told, in plain words, when an answer comes from a copy that could not be checked; from any thread
 */
public record RepositoryContext(
        Transport transport,
        PackageAssembler assembler,
        @Nullable Path cacheDirectory,
        Consumer<String> notices) {}
