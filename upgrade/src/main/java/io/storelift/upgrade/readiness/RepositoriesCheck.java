package io.storelift.upgrade.readiness;

import io.storelift.host.ErrorCode;
import io.storelift.store.Store;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether every Composer repository of the store can be reached and accepts the store's keys. */
final class RepositoriesCheck implements ReadinessCheck {
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
        RepositoryKeys keys = new RepositoryKeys(store);
        EnvironmentProxies proxies = new EnvironmentProxies(store.settings().environment());
        List<String> evidence = new ArrayList<>();
        Set<String> remedies = new LinkedHashSet<>();
        Status status = Status.OK;
        try (HttpGet http = HttpGet.through(proxies)) {
            for (String url : urls) {
                RepositoryAnswer answer =
                        url.matches("https?://.*") ? RepositoryAnswer.ask(http, url, keys, proxies) : ofDirectory(url);
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
