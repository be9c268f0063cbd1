package io.storelift.upgrade.resolution;

import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.UpdateMode;
import io.storelift.composer.project.ConsoleText;
import io.storelift.composer.project.ProjectRun;
import io.storelift.composer.project.RunReport;
import io.storelift.composer.project.UpdateOptions;
import io.storelift.composer.repository.RepositoryException;
import io.storelift.composer.resolution.Resolution;
import io.storelift.composer.resolution.ResolutionRequest;
import io.storelift.composer.workspace.Workspace;
import java.util.List;

/** Resolves in this process: Composer's answer, without PHP. */
public final class NativeResolver implements StoreResolver {
    private final Workspace workspace;
    private final boolean withDev;

    /** @param withDev whether the store has its development packages installed */
    public NativeResolver(Workspace workspace, boolean withDev) {
        this.workspace = workspace;
        this.withDev = withDev;
    }

    /**
     * Resolves.
     *
     * @throws RepositoryException UNSUPPORTED when only Composer itself can resolve this project; else what its repositories
     *     did wrong
     */
    @Override
    public Resolution resolve(ResolutionRequest request) {
        return resolve(request, PlatformRequirements.all());
    }

    @Override
    public Resolution resolveIgnoringPlatform(ResolutionRequest request) {
        return resolve(request, PlatformRequirements.none());
    }

    private Resolution resolve(ResolutionRequest request, PlatformRequirements platform) {
        UpdateOptions options =
                UpdateOptions.everything().withInstall(false).withPlatformRequirements(platform);
        if (!request.update().isEmpty()) {
            options = options.withOnly(
                    List.copyOf(request.update().stream().sorted().toList()), UpdateMode.WITH_ALL_DEPENDENCIES);
        }
        RunReport report = ProjectRun.update(workspace.project(request.manifest(), request.lock()), options);
        if (report.exitCode() != 0) {
            return new Resolution.Unsolvable(report.unsolvable()
                    .map(unsolvable -> ConsoleText.plain(unsolvable.explanation()))
                    .orElseGet(() -> ConsoleText.plain(String.join("\n", report.output()))));
        }
        String lock = report.lock().or(request::lock).orElseThrow();
        return new Resolution.Solved(
                lock, LockFile.parse(lock).operationsFrom(request.installed(), withDev), name());
    }

    private static String name() {
        return "Storelift, by the rules of Composer " + ComposerVersions.followed().composer();
    }
}
