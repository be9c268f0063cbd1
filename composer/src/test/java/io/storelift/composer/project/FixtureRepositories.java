package io.storelift.composer.project;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.composer.manifest.RepositorySection;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.RepositoryContext;
import io.storelift.composer.repository.RepositoryFactory;
import io.storelift.composer.transport.Credentials;
import io.storelift.composer.transport.HttpTransport;
import io.storelift.composer.transport.ProxySettings;
import io.storelift.composer.transport.TransportSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The repositories that fixtures define; packagist.org is not among them. */
final class FixtureRepositories {
    private static final String PACKAGIST = "https://repo.packagist.org";

    private final Path folder;
    private final Path base;
    private final RepositoryFactory factory;

    /** @param folder of the fixture, which addresses {@code file://name} are relative to */
    FixtureRepositories(PackageLoader packages, Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        // Composer's tests run two directories above their fixtures.
        this.base = this.folder.resolve("../..").normalize();
        RepositoryContext context = new RepositoryContext(
                new HttpTransport(
                        TransportSettings.defaults().withOffline(true), Credentials.none(), ProxySettings.direct()),
                packages.assembler(),
                null,
                notice -> {});
        this.factory = new RepositoryFactory(context, packages, base);
    }

    List<PackageRepository> of(RepositorySection section) {
        List<PackageRepository> repositories = new ArrayList<>();
        for (JsonNode definition : section.definitions().values()) {
            ObjectNode config = (ObjectNode) definition;
            String url = config.path("url").asString("");
            if (url.equals(PACKAGIST)) {
                continue;
            }
            if (url.matches("file://[^/].*")) {
                Path directory = folder.resolve(url.substring("file://".length()));
                assumeTrue(Files.isDirectory(directory), "the repository " + url + " has not come with the fixtures");
                config = config.deepCopy().put("url", "file://" + directory);
            }
            boolean isDirectory = config.path("type").asString("").equals("path");
            assumeTrue(
                    !isDirectory || Files.isDirectory(base.resolve(url)),
                    "the directory " + url + " has not come with the fixtures");
            repositories.add(factory.create(config));
        }
        return repositories;
    }
}
