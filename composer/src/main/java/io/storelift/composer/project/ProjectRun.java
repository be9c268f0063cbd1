package io.storelift.composer.project;

import io.storelift.composer.json.PhpOrder;
import io.storelift.composer.lockfile.LockContent;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.transaction.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code composer update} and {@code composer install}: what they would print, lock and install. Nothing is written and no code
 * fetched: the caller gets the lock file as text and the operations to carry out.
 *
 * <p>Source: Composer: Installer::run.
 */
public final class ProjectRun {
    private static final String HOW_TO_INSTALL =
            "Updating dependencies to latest instead of installing from lock file. See https://getcomposer.org/install for more"
                    + " information.";

    private final Project project;
    private final UpdateOptions options;
    private final Transcript transcript;

    private ProjectRun(Project project, UpdateOptions options) {
        this.project = project;
        this.options = options;
        this.transcript = new Transcript(options.verbosity());
    }

    /** @throws io.storelift.composer.transport.RepositoryException when a repository can't be read */
    public static RunReport update(Project project, UpdateOptions options) {
        return new ProjectRun(project, options).update();
    }

    /**
     * Installs what is locked; without a lock file it is an update.
     *
     * @throws io.storelift.composer.transport.RepositoryException when a repository can't be read
     */
    public static RunReport install(Project project, UpdateOptions options) {
        return new ProjectRun(project, options).install();
    }

    private RunReport install() {
        Optional<LockFile> lock = project.lock();
        if (lock.isEmpty()) {
            transcript.say("<warning>"
                    + (project.manifest().lock()
                            ? "No composer.lock file present. "
                            : "Lockfile creation is disabled in config. ")
                    + HOW_TO_INSTALL + "</warning>");
            return update();
        }
        return installing(lock.get(), Optional.empty());
    }

    private RunReport update() {
        return switch (new Update(project, options, transcript).run()) {
            case Update.Outcome.Failed failed -> failed(failed.exitCode(), failed.unsolvable());
            case Update.Outcome.Locked locked -> installing(locked.lock(), Optional.of(locked));
        };
    }

    private RunReport failed(int exitCode, Optional<Unsolvable> unsolvable) {
        return new RunReport(
                exitCode, transcript.lines(), Optional.empty(), List.of(), List.of(), project.installed(), unsolvable);
    }

    /** @param update that the lock file comes from; empty when it was there */
    private RunReport installing(LockFile lock, Optional<Update.Outcome.Locked> update) {
        boolean installs = options.install() || update.isEmpty();
        List<Operation> operations = List.of();
        if (installs) {
            switch (new Installation(project, lock, options, transcript).run(update.isPresent())) {
                case Installation.Outcome.Failed failed -> {
                    return failed(failed.exitCode(), failed.unsolvable());
                }
                case Installation.Outcome.Done done -> operations = done.operations();
            }
        }
        List<ComposerPackage> installed = options.dryRun() ? project.installed() : after(operations);
        update.ifPresent(locked -> saySuggestions(locked.content(), locked.suggesting()));
        sayAbandoned(update.map(locked -> inOrder(locked.content()))
                .orElseGet(() -> lock.repository(true, project.packages()).all()));
        if (installs && !options.dryRun()) {
            transcript.say("<info>Generating autoload files</info>");
        }
        sayFunding(installed);
        return new RunReport(
                0,
                transcript.lines(),
                update.filter(locked -> locked.changed() && project.manifest().lock() && !options.dryRun())
                        .map(locked -> lock.text()),
                update.map(locked -> locked.transaction().operations()).orElse(List.of()),
                operations,
                installed,
                Optional.empty());
    }

    /** What the lock file has, without reading again what was just written; it names packages in the order of their names. */
    private static List<ComposerPackage> inOrder(LockContent content) {
        Comparator<ComposerPackage> byName = Comparator.comparing(ComposerPackage::prettyName, PhpOrder.BYTES);
        List<ComposerPackage> all = new ArrayList<>(content.packages());
        all.sort(byName);
        content.devPackages().ifPresent(development -> {
            List<ComposerPackage> more = new ArrayList<>(development);
            more.sort(byName);
            all.addAll(more);
        });
        return all;
    }

    private void saySuggestions(LockContent content, List<ComposerPackage> suggesting) {
        List<ComposerPackage> there = new ArrayList<>(content.packages());
        if (options.withDev()) {
            content.devPackages().ifPresent(there::addAll);
        }
        there.addAll(Platforms.of(project, content.platformOverrides()).all());
        there.addAll(PackageLoader.withBase(project.manifest().root()));
        int count = Suggestions.count(suggesting, there);
        if (count > 0) {
            transcript.say(
                    "<info>" + count
                            + " package suggestions were added by new dependencies, use `composer suggest` to see details.</info>");
        }
    }

    private void sayAbandoned(List<ComposerPackage> packages) {
        for (ComposerPackage each : packages) {
            if (each instanceof LoadedPackage loaded && loaded.abandoned() != null) {
                transcript.say("<warning>Package " + each.prettyName() + " is abandoned, you should avoid using it. "
                        + (loaded.abandoned().isEmpty()
                                ? "No replacement was suggested"
                                : "Use " + loaded.abandoned() + " instead")
                        + ".</warning>");
            }
        }
    }

    private void sayFunding(List<ComposerPackage> installed) {
        long count = installed.stream()
                .filter(each -> !(each instanceof AliasPackage))
                .filter(each -> !each.details().path("funding").isEmpty())
                .count();
        if (count > 0) {
            transcript.say("<info>" + count + " package" + (count == 1 ? "" : "s") + " you are using "
                    + (count == 1 ? "is" : "are") + " looking for funding.</info>");
            transcript.say("<info>Use the `composer fund` command to find out more!</info>");
        }
    }

    private List<ComposerPackage> after(List<Operation> operations) {
        List<ComposerPackage> packages = new ArrayList<>(project.installed());
        for (Operation operation : operations) {
            switch (operation) {
                case Operation.Install install -> packages.add(install.subject());
                case Operation.Update update -> {
                    remove(packages, update.from());
                    packages.add(update.to());
                }
                case Operation.Uninstall uninstall -> remove(packages, uninstall.subject());
                case Operation.MarkAliasInstalled alias -> packages.add(alias.subject());
                case Operation.MarkAliasUninstalled alias -> remove(packages, alias.subject());
            }
        }
        return packages;
    }

    private static void remove(List<ComposerPackage> packages, ComposerPackage gone) {
        packages.removeIf(
                each -> each.name().equals(gone.name()) && each.version().equals(gone.version()));
    }
}
