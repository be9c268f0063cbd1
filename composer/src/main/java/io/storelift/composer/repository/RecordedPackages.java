package io.storelift.composer.repository;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PackageAssembler;
import java.util.List;

/** Makes the packages of a repository of what its files record; each once. */
final class RecordedPackages {
    private final PackageAssembler assembler;
    private final MetadataReader reader;
    private final Origin origin;
    private final SharedDetails shared;

    RecordedPackages(PackageAssembler assembler, MetadataReader reader, Origin origin, SharedDetails shared) {
        this.assembler = assembler;
        this.reader = reader;
        this.origin = origin;
        this.shared = shared;
    }

    /** The alias where there is one. */
    ComposerPackage of(MetadataFile file, VersionRecord version, List<VersionRecord> siblings) {
        ComposerPackage existing = version.built;
        if (existing != null) {
            return existing;
        }
        try {
            return file.packageOf(version, siblings, assembler, origin, shared::addedTo);
        } catch (InvalidPackageException e) {
            throw reader.invalid("the metadata of " + version.name, e);
        }
    }
}
