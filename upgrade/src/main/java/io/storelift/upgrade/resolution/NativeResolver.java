package io.storelift.upgrade.resolution;

import io.storelift.composer.advice.Advice;
import io.storelift.composer.advice.Advisor;
import io.storelift.composer.advice.Blockage;
import io.storelift.composer.advice.Limits;
import io.storelift.composer.advice.Question;
import io.storelift.composer.advice.Remedy;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.UpdateMode;
import io.storelift.composer.project.ConsoleText;
import io.storelift.composer.project.Project;
import io.storelift.composer.project.ProjectRun;
import io.storelift.composer.project.RunReport;
import io.storelift.composer.project.Unsolvable;
import io.storelift.composer.project.UpdateOptions;
import io.storelift.composer.resolution.Resolution;
import io.storelift.composer.resolution.ResolutionRequest;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves in this process: Composer's answer, without PHP. */
public final class NativeResolver implements StoreResolver {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Workspace workspace;
    private final String product;
    private final String title;
    private final boolean withDev;
    private final Clock clock;

    /**
     * @param product the package whose versions are the store's
     * @param title what its owner calls it
     * @param withDev whether the store has its development packages installed
     */
    NativeResolver(Workspace workspace, String product, String title, boolean withDev, Clock clock) {
        this.workspace = workspace;
        this.product = product;
        this.title = title;
        this.withDev = withDev;
        this.clock = clock;
    }

    /**
     * Resolves.
     *
     * @throws RepositoryException UNSUPPORTED when only Composer itself can resolve this project; else what its repositories
     *     did wrong
     */
    @Override
    public Resolution resolve(ResolutionRequest request) {
        return resolve(request, options(request));
    }

    @Override
    public Resolution resolveIgnoringPlatform(ResolutionRequest request) {
        return resolve(request, options(request).withPlatformRequirements(PlatformRequirements.none()));
    }

    private Resolution resolve(ResolutionRequest request, UpdateOptions options) {
        Project project = project(request);
        RunReport report = ProjectFailure.named(() -> ProjectRun.update(project, options));
        if (report.exitCode() == 0) {
            String lock = report.lock().or(request::lock).orElseThrow();
            return new Resolution.Solved(
                    lock, LockFile.parse(lock).operationsFrom(request.installed(), withDev), name());
        }
        return new Resolution.Unsolvable(report.unsolvable()
                .map(unsolvable -> advice(project, options, unsolvable) + inComposersWords(unsolvable))
                .orElseGet(() -> ConsoleText.plain(String.join("\n", report.output()))));
    }

    /**
     * Only whether it can be resolved: faster than {@link #resolve}.
     *
     * @return what blocks, in a sentence or two; empty when it can be resolved
     * @throws RepositoryException as {@link #resolve}
     */
    public Optional<String> blocker(ResolutionRequest request) {
        RunReport report = ProjectFailure.named(() -> ProjectRun.update(project(request), options(request)));
        if (report.exitCode() == 0) {
            return Optional.empty();
        }
        return Optional.of(report.unsolvable()
                .flatMap(unsolvable ->
                        Blockage.of(unsolvable, product, title).stream().findFirst())
                .map(Blockage::text)
                .orElseGet(() -> ConsoleText.plain(String.join("\n", report.output()))));
    }

    /**
     * What PHP has against a version of the product, whatever else stands against it: known before anything is fetched that
     * the version depends on, and in the words that {@link #blocker} would find, since no chain is shorter.
     *
     * @param store the store's manifest
     * @param php what the version requires of PHP
     * @return empty when PHP has nothing against it, or only Composer itself can say
     */
    public Optional<String> phpBlocker(Manifest store, String version, String php) {
        String alone = store.requiringOnly(product, version, php).text();
        try {
            return blocker(new ResolutionRequest(alone, Optional.empty(), Set.of(), Map.of()));
        } catch (RepositoryException e) {
            // Whatever it is shows with the real question.
            return Optional.empty();
        }
    }

    private Project project(ResolutionRequest request) {
        return ProjectFailure.named(() -> workspace.project(request.manifest(), request.lock()));
    }

    private static UpdateOptions options(ResolutionRequest request) {
        UpdateOptions options = UpdateOptions.everything().withInstall(false);
        return request.update().isEmpty()
                ? options
                : options.withOnly(request.update().stream().sorted().toList(), UpdateMode.WITH_ALL_DEPENDENCIES);
    }

    private String advice(Project project, UpdateOptions options, Unsolvable unsolvable) {
        Advice advice = Advisor.advise(
                Question.of(project, options, product, title, List.of()), unsolvable, Limits.within(PATIENCE, clock));
        StringBuilder text = new StringBuilder();
        advice.blockages().forEach(each -> text.append(each.text()).append('\n'));
        if (!advice.remedies().isEmpty()) {
            text.append("What would help (each was tried):\n");
            for (Remedy each : advice.remedies()) {
                text.append("  - ").append(each.text()).append('\n');
            }
        }
        return text.toString();
    }

    private static String inComposersWords(Unsolvable unsolvable) {
        return "In Composer's words:\n"
                + ConsoleText.plain(unsolvable.explanation()).strip();
    }

    private static String name() {
        return "Storelift, by the rules of Composer "
                + ComposerVersions.followed().composer();
    }
}
