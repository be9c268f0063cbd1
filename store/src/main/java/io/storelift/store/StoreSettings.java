package io.storelift.store;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an operator may decide about a store; whatever is null is found out.
 *
 * @param php the PHP that runs the store's commands
 * @param composer the Composer to use
 * @param stateDirectory where Storelift keeps its state instead of {@code .storelift} in the root
 * @param probeUrl where the storefront answers, if not at its configured base address
 * @param fpmAddresses PHP-FPM pools that can't be found by looking at the usual places: a socket's path or host:port
 * @param environment what programs of the store get besides the few variables every program inherits; may hold secrets
 * @param backups which backups are kept
 * @param composerResolves whether dependencies are left to Composer itself
 * @param hooks commands of the merchant's own around the cutover
 */
public record StoreSettings(
        @Nullable Path php,
        @Nullable Path composer,
        @Nullable Path stateDirectory,
        @Nullable URI probeUrl,
        List<String> fpmAddresses,
        Map<String, String> environment,
        BackupSettings backups,
        boolean composerResolves,
        HookSettings hooks) {
    static final String FILE = ".storelift/settings.json";

    public StoreSettings {
        fpmAddresses = List.copyOf(fpmAddresses);
        environment = Map.copyOf(environment);
    }

    /** Nothing decided. */
    public static StoreSettings defaults() {
        return new StoreSettings(
                null, null, null, null, List.of(), Map.of(), BackupSettings.none(), false, HookSettings.none());
    }

    /**
     * Reads {@code .storelift/settings.json} of a store; relative paths in it start at the root. Without the file:
     * {@link #defaults()}.
     *
     * @throws StoreliftException {@link ErrorCode#BROKEN_CONFIGURATION} when it isn't JSON or has an unknown entry
     */
    public static StoreSettings read(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.exists(file)) {
            return defaults();
        }
        try {
            Content content = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(Files.readAllBytes(file), Content.class);
            return content.within(root);
        } catch (JacksonException e) {
            // Only the place: the parser's words quote the file, and the environment in it may hold secrets.
            String place =
                    e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
            throw new StoreliftException(
                    ErrorCode.JSON_BROKEN, file + place + ": not JSON, or an unknown entry or a wrong type");
        } catch (IllegalArgumentException e) {
            throw new StoreliftException(ErrorCode.JSON_BROKEN, file + ": a path or address in it is wrong");
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    public StoreSettings withPhp(@Nullable Path other) {
        return new StoreSettings(
                other, composer, stateDirectory, probeUrl, fpmAddresses, environment, backups, composerResolves, hooks);
    }

    public StoreSettings withComposer(@Nullable Path other) {
        return new StoreSettings(
                php, other, stateDirectory, probeUrl, fpmAddresses, environment, backups, composerResolves, hooks);
    }

    public StoreSettings withStateDirectory(@Nullable Path other) {
        return new StoreSettings(
                php, composer, other, probeUrl, fpmAddresses, environment, backups, composerResolves, hooks);
    }

    public StoreSettings withProbeUrl(@Nullable URI other) {
        return new StoreSettings(
                php, composer, stateDirectory, other, fpmAddresses, environment, backups, composerResolves, hooks);
    }

    public StoreSettings withFpmAddresses(List<String> other) {
        return new StoreSettings(
                php, composer, stateDirectory, probeUrl, other, environment, backups, composerResolves, hooks);
    }

    public StoreSettings withEnvironment(Map<String, String> other) {
        return new StoreSettings(
                php, composer, stateDirectory, probeUrl, fpmAddresses, other, backups, composerResolves, hooks);
    }

    public StoreSettings withHooks(HookSettings other) {
        return new StoreSettings(
                php, composer, stateDirectory, probeUrl, fpmAddresses, environment, backups, composerResolves, other);
    }

    public StoreSettings withComposerResolves(boolean other) {
        return new StoreSettings(
                php, composer, stateDirectory, probeUrl, fpmAddresses, environment, backups, other, hooks);
    }

    /** Shows the environment's names only. */
    @Override
    public String toString() {
        return "StoreSettings[php=" + php + ", composer=" + composer + ", stateDirectory=" + stateDirectory
                + ", probeUrl=" + probeUrl + ", fpmAddresses=" + fpmAddresses + ", environment="
                + environment.keySet() + ", backups=" + backups + ", composerResolves=" + composerResolves + ", hooks="
                + hooks + "]";
    }

    private record Content(
            @Nullable String php,
            @Nullable String composer,
            @Nullable String stateDirectory,
            @Nullable String probeUrl,
            @Nullable List<String> fpmAddresses,
            @Nullable Map<String, String> environment,
            @Nullable BackupSettings backups,
            boolean composerResolves,
            @Nullable HookSettings hooks) {
        private StoreSettings within(Path root) {
            return new StoreSettings(
                    path(root, php),
                    path(root, composer),
                    path(root, stateDirectory),
                    probeUrl == null ? null : URI.create(probeUrl),
                    fpmAddresses == null ? List.of() : fpmAddresses,
                    environment == null ? Map.of() : environment,
                    backups == null ? BackupSettings.none() : backups,
                    composerResolves,
                    hooks == null ? HookSettings.none() : hooks);
        }

        private static @Nullable Path path(Path root, @Nullable String text) {
            return text == null ? null : root.resolve(text).normalize();
        }
    }
}
