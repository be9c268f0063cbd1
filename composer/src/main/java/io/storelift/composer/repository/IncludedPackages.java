package io.storelift.composer.repository;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All packages of a repository that has them in packages.json and what that includes. Source: Composer: ComposerRepository::loadIncludes. */
final class IncludedPackages {
    private final RepositoryRoot root;
    private final RepositoryFiles files;
    private final RecordedPackages recorded;
    private final String base;
    private final String repositoryName;
    private @Nullable PackageListRepository list;

    IncludedPackages(
            RepositoryRoot root,
            RepositoryFiles files,
            RecordedPackages recorded,
            RepositoryAddress address,
            String repositoryName) {
        this.root = root;
        this.files = files;
        this.recorded = recorded;
        this.base = address.base();
        this.repositoryName = repositoryName;
    }

    synchronized PackageListRepository list() {
        if (list == null) {
            List<ComposerPackage> packages = new ArrayList<>();
            add(root.file(), packages, Inclusion.none(repositoryName));
            list = new PackageListRepository(repositoryName, self -> packages);
        }
        return list;
    }

    private void add(MetadataFile file, List<ComposerPackage> packages, Inclusion inclusion) {
        if (file.packages().isEmpty() && !file.has("packages") && !file.has("includes")) {
            if (file.rest().values().stream().anyMatch(each -> each.has("versions"))) {
                throw new RepositoryException(
                        Kind.UNSUPPORTED, repositoryName + " has a form older than Composer's first release");
            }
            return;
        }
        for (List<VersionRecord> versions : file.packages().values()) {
            for (VersionRecord version : versions) {
                ComposerPackage built = recorded.of(file, version, versions);
                packages.add(built);
                if (built != built.base()) {
                    packages.add(built.base());
                }
            }
        }
        for (Map.Entry<String, JsonNode> include : file.rest("includes").properties()) {
            Inclusion deeper = inclusion.deeper();
            String name = include.getKey();
            JsonNode sha1 = include.getValue().path("sha1");
            @Nullable String checksum = sha1.isString() ? sha1.asString() : null;
            add(files.checked(base + "/" + name, name, "SHA-1", checksum), packages, deeper);
        }
    }
}
