package io.storelift.composer.project;

import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.manifest.RootManifest;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.policy.PolicyConfig;
import io.storelift.composer.repository.FilterListProvider;
import io.storelift.composer.repository.PackageRepository;
import java.util.List;
import java.util.Optional;

/**
 * A project, and where its packages come from.
 *
 * @param manifestText its composer.json, by which its lock file knows it
 * @param lock its composer.lock
 * @param installed packages of its installed.json, an alias before its base
 * @param repositories in the order of their priority
 * @param platform what the PHP it runs on offers
 * @param iniFiles of that PHP, for hints; may be empty
 * @param policy which versions must not be chosen although they would fit
 * @param listSources who publishes the lists that the policy names by address
 */
public record Project(
        RootManifest manifest,
        String manifestText,
        Optional<LockFile> lock,
        List<ComposerPackage> installed,
        List<PackageRepository> repositories,
        PlatformProfile platform,
        List<String> iniFiles,
        PolicyConfig policy,
        List<FilterListProvider> listSources,
        PackageLoader packages) {
    public Project {
        installed = List.copyOf(installed);
        repositories = List.copyOf(repositories);
        iniFiles = List.copyOf(iniFiles);
        listSources = List.copyOf(listSources);
    }
}
