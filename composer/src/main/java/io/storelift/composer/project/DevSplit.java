package io.storelift.composer.project;

import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.packages.RootAlias;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.RemovedVersions;
import io.storelift.composer.repository.PackageListRepository;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.RepositorySet;
import io.storelift.composer.transaction.LockTransaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the second resolution chooses from, which tells packages that are for development only from the rest: the packages of
 * the first one's solution and nothing else.
 *
 * <p>Source: Composer: Installer::extractDevPackages, RepositorySet::createPoolWithAllPackages.
 */
final class DevSplit {
    private DevSplit() {}

    static PackageRepository repository(LockTransaction solution, PackageLoader loader) {
        List<LoadedPackage> packages = solution.packages();
        return new PackageListRepository(
                "array repo (defining " + packages.size() + " package" + (packages.size() > 1 ? "s" : "") + ")",
                origin -> {
                    List<ComposerPackage> all = new ArrayList<>(packages.size());
                    packages.forEach(each -> all.addAll(PackageLoader.withBase(
                            loader.aliased(each.copy().origin(origin).build()))));
                    return all;
                });
    }

    /** Of all packages, unfiltered, with the root's aliases. */
    static Pool pool(RepositorySet repositories, List<RootAlias> aliases) {
        List<ComposerPackage> all = new ArrayList<>();
        for (PackageRepository repository : repositories.repositories()) {
            for (ComposerPackage each : repository.all()) {
                all.add(each);
                RootAlias alias = aliasOf(each, aliases);
                if (alias != null) {
                    all.add(new AliasPackage(each.base(), alias.alias(), alias.prettyAlias(), true));
                }
            }
        }
        return new Pool(all, List.of(), RemovedVersions.none());
    }

    /** Of several for one version the last. */
    private static @Nullable RootAlias aliasOf(ComposerPackage candidate, List<RootAlias> aliases) {
        for (RootAlias alias : aliases.reversed()) {
            if (alias.packageName().equals(candidate.name()) && alias.version().equals(candidate.version())) {
                return alias;
            }
        }
        return null;
    }
}
