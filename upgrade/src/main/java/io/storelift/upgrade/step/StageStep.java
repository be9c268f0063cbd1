package io.storelift.upgrade.step;

import io.storelift.composer.lockfile.LockFile;
import io.storelift.host.TreeFingerprint;
import io.storelift.host.TreeRemover;
import io.storelift.host.TreeScanner;
import io.storelift.store.Store;
import io.storelift.upgrade.packages.ReleasePackages;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.resolution.PackageFetcher;
import io.storelift.upgrade.rootfiles.DeploymentReport;
import io.storelift.upgrade.rootfiles.MappedFiles;
import io.storelift.upgrade.rootfiles.RootFiles;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.stage.StageBuilder;
import io.storelift.upgrade.stage.TreeLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Builds the new release beside the live tree: copy, Composer, the merchant's edits in root files. */
public final class StageStep implements Step {
    private final RunContext context;
    private final ReleasePackages release;
    private final PackageFetcher packages;

    public StageStep(RunContext context, ReleasePackages release, PackageFetcher packages) {
        this.context = context;
        this.release = release;
        this.packages = packages;
    }

    @Override
    public StepName name() {
        return StepName.STAGE;
    }

    @Override
    public void apply() {
        Path live = context.store().root();
        Path stage = context.directory().tree();
        Set<String> targets = mappedTargets(live);
        TreeLayout layout = new TreeLayout(live, context.store().stateDirectory(), targets);
        // Taken before the copy: an edit during the copy must count as drift.
        TreeFingerprint before = new TreeScanner().metadata(live, layout.release());
        new StageBuilder(live, stage, layout).build(context.console());
        write(stage);
        release.install(
                stage, context.directory().work().resolve("packages"), context.console(), context.console()::line);
        RootFiles rootFiles =
                new RootFiles(live, MappedFiles.ofTree(live), MappedFiles.ofTree(stage), context.processes());
        DeploymentReport deployment = rootFiles.bringInto(
                stage, context.plan().plan().rootFiles(), context.directory().conflicts());
        report(deployment);
        context.save(context.directory().staged(), new Staged(before, targets, deployment));
    }

    /**
     * What the old and the new base packages map. The new ones must be known before the tree is copied: where a merchant
     * has a file of his own at a path that the new release maps, the plugin would else write through the stage's link.
     */
    private Set<String> mappedTargets(Path live) {
        Set<String> targets = new TreeSet<>(MappedFiles.ofTree(live).targets());
        LockFile lock = LockFile.parse(context.plan().plan().lock());
        Path work = context.directory().work().resolve("base");
        new TreeRemover().remove(work);
        for (String name : context.store().edition().basePackages()) {
            lock.find(name).ifPresent(locked -> {
                Path directory = work.resolve(name.replace('/', '-'));
                if (packages.fetch(name, locked.version(), directory)) {
                    targets.addAll(MappedFiles.ofPackages(List.of(directory)).targets());
                }
            });
        }
        new TreeRemover().remove(work);
        return targets;
    }

    private void write(Path stage) {
        Plan plan = context.plan().plan();
        try {
            Files.writeString(stage.resolve("composer.json"), plan.manifest());
            Files.writeString(stage.resolve("composer.lock"), plan.lock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(DeploymentReport deployment) {
        context.console()
                .line("Compared " + deployment.compared() + " root files with the base package: "
                        + deployment.repaired().size() + " had not been deployed and were added");
        deployment
                .missingSources()
                .forEach(path -> context.console()
                        .line("The base package maps " + path + " but doesn't contain it; nothing to deploy"));
    }

    @Override
    public void undo() {
        context.trash().discard(context.directory().tree());
    }

    /**
     * What this step leaves for later ones.
     *
     * @param live the live tree it was copied from
     * @param targets what the old and the new base packages map
     */
    record Staged(TreeFingerprint live, Set<String> targets, DeploymentReport deployment) {
        Staged {
            targets = new TreeSet<>(targets);
        }

        TreeLayout layout(Store store) {
            return new TreeLayout(store.root(), store.stateDirectory(), targets);
        }
    }
}
