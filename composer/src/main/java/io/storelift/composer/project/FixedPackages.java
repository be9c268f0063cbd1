package io.storelift.composer.project;

import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.packages.Links;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.pool.Request;
import io.storelift.composer.repository.PackageListRepository;
import io.storelift.composer.repository.PackageRepository;
import org.jspecify.annotations.Nullable;

/**
 * What a resolution can't change: the root package, without its requirements, since the request has them, and the platform.
 *
 * <p>Source: Composer: Installer::createRepositorySet, createRequest.
 */
final class FixedPackages {
    private final ComposerPackage root;
    private final PackageListRepository rootRepository;
    private final PackageListRepository platform;

    FixedPackages(ComposerPackage root, PackageListRepository platform) {
        this.platform = platform;
        this.rootRepository = new PackageListRepository(
                Origin.ROOT, origin -> PackageLoader.withBase(withoutRequirements(root, origin)));
        this.root = rootRepository.all().getFirst();
    }

    private static ComposerPackage withoutRequirements(ComposerPackage root, Origin origin) {
        LoadedPackage base = root.base()
                .copy()
                .links(LinkType.REQUIRE, Links.none())
                .links(LinkType.DEV_REQUIRE, Links.none())
                .origin(origin)
                .build();
        return root instanceof AliasPackage alias
                ? new AliasPackage(base, alias.version(), alias.prettyVersion(), alias.isRootAlias())
                : base;
    }

    /** An alias when the root's branch has one. */
    ComposerPackage root() {
        return root;
    }

    PackageListRepository rootRepository() {
        return rootRepository;
    }

    PackageListRepository platform() {
        return platform;
    }

    /** Requires nothing yet. */
    Request request(@Nullable PackageRepository locked) {
        return Request.of(locked)
                .fixing(rootRepository.all())
                .fixing(platform.all().stream()
                        .filter(each -> !isProvidedByRoot(each))
                        .toList());
    }

    private boolean isProvidedByRoot(ComposerPackage candidate) {
        Link provided = root.provides().to(candidate.name());
        return provided != null && provided.constraint().matches(candidate.version());
    }
}
