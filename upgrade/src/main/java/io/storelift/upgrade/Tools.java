package io.storelift.upgrade;

import io.storelift.backup.database.DatabaseArchive;
import io.storelift.composer.manifest.Manifest;
import io.storelift.host.Durable;
import io.storelift.host.ProcessRunner;
import io.storelift.store.DatabaseClient;
import io.storelift.store.Store;
import io.storelift.upgrade.packages.PackageStore;
import io.storelift.upgrade.packages.ReleasePackages;
import io.storelift.upgrade.plan.DevelopmentPackages;
import io.storelift.upgrade.plan.Planner;
import io.storelift.upgrade.resolution.ComposerInstaller;
import io.storelift.upgrade.resolution.ComposerProgram;
import io.storelift.upgrade.resolution.NativeResolver;
import io.storelift.upgrade.resolution.Offers;
import io.storelift.upgrade.resolution.PackageFetcher;
import io.storelift.upgrade.resolution.ScratchProject;
import io.storelift.upgrade.resolution.StoreResolution;
import io.storelift.upgrade.resolution.StoreResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts together what works on one store. */
final class Tools implements AutoCloseable {
    private final Store store;
    private final ProcessRunner processes;
    private final StoreResolution resolution;

    Tools(Store store, ProcessRunner processes) {
        this.store = store;
        this.processes = processes;
        this.resolution =
                new StoreResolution(store, processes, this::manifest, DevelopmentPackages.areInstalledIn(store));
    }

    /** Begins with what solving will need. */
    void expectSolving() {
        resolution.expect();
    }

    ComposerProgram composer() {
        return resolution.composer();
    }

    ScratchProject scratch() {
        return resolution.scratch();
    }

    StoreResolver resolver() {
        return resolution.resolver();
    }

    NativeResolver nativeResolver() {
        return resolution.nativeResolver();
    }

    PackageFetcher packages() {
        return resolution.packages();
    }

    Offers offers() {
        return resolution.offers();
    }

    ComposerInstaller installer(boolean withDev) {
        return new ComposerInstaller(composer(), scratch(), withDev);
    }

    PackageStore packageStore() {
        return new PackageStore(store.stateDirectory().resolve("packages"), new Durable());
    }

    /** @param record where a run keeps what was prepared */
    ReleasePackages releasePackages(boolean withDev, Path record) {
        return new ReleasePackages(
                store, composer(), installer(withDev), scratch(), packageStore(), withDev, record, new Durable());
    }

    Planner planner() {
        return new Planner(store, resolver(), offers(), packages(), processes);
    }

    DatabaseClient databaseClient() {
        return new DatabaseClient(processes);
    }

    DatabaseArchive databaseArchive() {
        return new DatabaseArchive(databaseClient());
    }

    @Override
    public void close() {
        resolution.close();
    }

    Manifest manifest() {
        try {
            return Manifest.parse(Files.readString(store.root().resolve("composer.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
