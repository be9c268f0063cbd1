package io.storelift.composer.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where Composer keeps what belongs to the user rather than to a project.
 *
 * <p>Source: Composer: Factory::getHomeDir, Factory::getCacheDir.
 *
 * @param home configuration and keys
 * @param cache what can be fetched again
 */
public record ComposerDirectories(Path home, Path cache) {
    /** @param environment variables of the process that would run Composer */
    public static ComposerDirectories of(Map<String, String> environment) {
        Path user = Path.of(value(environment, "HOME", "/"));
        boolean xdg = environment.keySet().stream().anyMatch(name -> name.startsWith("XDG_"))
                || Files.isDirectory(Path.of("/etc/xdg"));
        Path home = home(environment, user, xdg);
        return new ComposerDirectories(home, cache(environment, user, home, xdg));
    }

    private static Path home(Map<String, String> environment, Path user, boolean xdg) {
        String configured = value(environment, "COMPOSER_HOME", "");
        if (!configured.isEmpty()) {
            return Path.of(configured);
        }
        Path modern = Path.of(value(
                        environment, "XDG_CONFIG_HOME", user.resolve(".config").toString()))
                .resolve("composer");
        Path classic = user.resolve(".composer");
        if (!xdg || (!Files.isDirectory(modern) && Files.isDirectory(classic))) {
            return classic;
        }
        return modern;
    }

    private static Path cache(Map<String, String> environment, Path user, Path home, boolean xdg) {
        String configured = value(environment, "COMPOSER_CACHE_DIR", "");
        if (!configured.isEmpty()) {
            return Path.of(configured);
        }
        if (!value(environment, "COMPOSER_HOME", "").isEmpty()) {
            return home.resolve("cache");
        }
        Path beside = home.resolve("cache");
        if (home.equals(user.resolve(".composer")) && Files.isDirectory(beside)) {
            return beside;
        }
        return xdg
                ? Path.of(value(
                                environment,
                                "XDG_CACHE_HOME",
                                user.resolve(".cache").toString()))
                        .resolve("composer")
                : beside;
    }

    private static String value(Map<String, String> environment, String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** Metadata of repositories. */
    public Path repositories() {
        return cache.resolve("repo");
    }

    /** Archives of packages. */
    public Path files() {
        return cache.resolve("files");
    }
}
