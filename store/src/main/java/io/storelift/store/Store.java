package io.storelift.store;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An installation as it was found: root directory, what is installed in it, the PHP that runs it, its settings. */
public final class Store {
    private final Path root;
    private final Release release;
    private final PhpRuntime php;
    private final EnvironmentConfiguration environment;
    private final Map<String, Boolean> modules;
    private final StoreSettings settings;

    Store(
            Path root,
            Release release,
            PhpRuntime php,
            EnvironmentConfiguration environment,
            Map<String, Boolean> modules,
            StoreSettings settings) {
        this.root = root;
        this.release = release;
        this.php = php;
        this.environment = environment;
        this.modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
        this.settings = settings;
    }

    /** Absolute, without symbolic links. */
    public Path root() {
        return root;
    }

    public Edition edition() {
        return release.edition();
    }

    /** What is installed, such as {@code 2.4.3-p1}; never what the root {@code composer.json} claims. */
    public String version() {
        return release.version();
    }

    public InstallKind installKind() {
        return release.installKind();
    }

    public GeneratedLayout layout() {
        return release.layout();
    }

    /** The PHP that runs the store's commands. */
    public PhpRuntime php() {
        return php;
    }

    /** {@code app/etc/env.php} when the store was located. */
    public EnvironmentConfiguration environment() {
        return environment;
    }

    /** Module name to enabled, in the order of {@code app/etc/config.php} when the store was located. */
    public Map<String, Boolean> modules() {
        return modules;
    }

    /** The environment's {@code MAGE_MODE} wins over {@code env.php}, as it does for the store. */
    public StoreMode mode() {
        String forced = settings.environment().get("MAGE_MODE");
        return forced == null ? environment.mode() : StoreMode.of(forced);
    }

    /** Where Storelift keeps what belongs to this store. */
    public Path stateDirectory() {
        return StoreLocator.stateDirectory(root, settings);
    }

    public StoreSettings settings() {
        return settings;
    }

    @Override
    public String toString() {
        return edition().title() + " " + version() + " in " + root;
    }
}
