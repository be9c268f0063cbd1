package io.storelift.store;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is installed in a root. */
record Release(Edition edition, String version, InstallKind installKind, GeneratedLayout layout) {
    private static final Map<String, Edition> CONTRIBUTOR_REPOSITORIES = Map.of(
            "magento/magento2ce", Edition.OPEN_SOURCE,
            "magento/magento2ee", Edition.COMMERCE,
            "mage-os/magento2ce", Edition.MAGE_OS);

    static Release of(Path root) {
        InstalledPackages packages = InstalledPackages.read(root);
        Optional<Edition> installed = Edition.among(packages);
        if (installed.isPresent()) {
            Edition edition = installed.get();
            return of(root, edition, edition.release(packages).orElse(""), InstallKind.COMPOSER_PROJECT);
        }
        JsonNode manifest = manifest(root);
        Edition cloned = CONTRIBUTOR_REPOSITORIES.get(manifest.path("name").asString(""));
        if (cloned == null) {
            throw new StoreliftException(
                    ErrorCode.VERSION_UNKNOWN,
                    "neither vendor/composer/installed.json nor composer.lock of " + root + " lists an edition");
        }
        // No package tells it here; this one time the root manifest is the contributors' own, and right.
        return of(root, cloned, manifest.path("version").asString("unknown"), InstallKind.GIT_CLONE);
    }

    private static Release of(Path root, Edition edition, String version, InstallKind kind) {
        return new Release(edition, version, kind, GeneratedLayout.of(edition, version, root));
    }

    private static JsonNode manifest(Path root) {
        Path file = root.resolve("composer.json");
        try {
            return JsonMapper.shared().readTree(Files.exists(file) ? Files.readString(file) : "{}");
        } catch (JacksonException e) {
            throw new StoreliftException(ErrorCode.JSON_BROKEN, file + " isn't JSON", e);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }
}
