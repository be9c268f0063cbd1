package io.storelift.upgrade.readiness;

import io.storelift.composer.transport.Credentials;
import io.storelift.composer.transport.HttpTransport;
import io.storelift.composer.transport.TransportSettings;
import io.storelift.composer.workspace.ProjectKeys;
import io.storelift.composer.workspace.Surroundings;
import io.storelift.host.ErrorCode;
import io.storelift.store.Store;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether every Composer repository of the store can be reached and accepts the store's keys. */
final class RepositoriesCheck implements ReadinessCheck {
    /** Somebody waits for the answer. */
    private static final TransportSettings ONCE = TransportSettings.defaults()
            .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMinutes(1))
            .withAttempts(1, Duration.ZERO)
            .withSecureHttp(false);

    private final Store store;

    RepositoriesCheck(Store store) {
        this.store = store;
    }

    @Override
    public String id() {
        return "repositories";
    }

    @Override
    public String title() {
        return "Repositories and keys";
    }

    @Override
    public CheckResult ask() {
        List<String> urls = StoreManifest.of(store).repositoryUrls("composer");
        if (urls.isEmpty()) {
            return ok("composer.json names no Composer repository; Composer asks packagist.org only.");
        }
        Surroundings surroundings = Surroundings.of(store.settings().environment());
        Credentials keys = new ProjectKeys(store.root(), surroundings).readable();
        List<String> evidence = new ArrayList<>();
        Set<String> remedies = new LinkedHashSet<>();
        Status status = Status.OK;
        try (HttpTransport transport =
                new HttpTransport(ONCE, keys, surroundings.proxies(), surroundings.trust(Optional.empty()))) {
            for (String url : urls) {
                RepositoryAnswer answer =
                        url.matches("https?://.*") ? RepositoryAnswer.ask(transport, url, keys) : ofDirectory(url);
                evidence.add(answer.evidence());
                if (!answer.remedy().isEmpty()) {
                    remedies.add(answer.remedy());
                }
                if (answer.status().compareTo(status) > 0) {
                    status = answer.status();
                }
            }
        }
        return new CheckResult(id(), title(), status, String.join("; ", evidence) + ".", String.join("\n", remedies));
    }

    private RepositoryAnswer ofDirectory(String url) {
        Path directory = store.root().resolve(url.replaceFirst("^file://", ""));
        Path file = directory.toString().endsWith(".json") ? directory : directory.resolve("packages.json");
        return Files.isReadable(file)
                ? new RepositoryAnswer(Status.OK, url + ": readable", "")
                : new RepositoryAnswer(
                        Status.ERROR,
                        url + ": " + file + " can't be read",
                        ErrorCode.REPOSITORY_UNREACHABLE.title()
                                + ": bring the directory back, or take the repository out" + " of composer.json.");
    }
}
