package io.storelift.composer.resolution;

/** One change to the set of installed packages. Versions are written as in the lock file. */
public sealed interface PackageOperation {
    String name();

    record Install(String name, String version) implements PackageOperation {}

    record Update(String name, String from, String to) implements PackageOperation {}

    record Remove(String name, String version) implements PackageOperation {}
}
