package io.storelift.upgrade.readiness;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search engine that a store is set to.
 *
 * @param name such as {@code elasticsearch7}, {@code opensearch}, {@code mysql}
 * @param address null for engines that are no server Storelift knows how to ask
 * @param username null when the engine is asked without
 */
record SearchEngine(
        String name,
        @Nullable URI address,
        @Nullable String username,
        @Nullable String password) {
    static final String MYSQL = "mysql";

    private static final String BASE = "catalog/search/";
    private static final Set<String> SERVERS = Set.of(
            "elasticsearch", "elasticsearch5", "elasticsearch6", "elasticsearch7", "elasticsearch8", "opensearch");

    /**
     * Reads what the store is set to.
     *
     * @param otherwise the engine of a store that has none set
     */
    static SearchEngine of(StoreSetting settings, String otherwise) {
        String name = settings.value(BASE + "engine")
                .filter(value -> !value.isBlank())
                .orElse(otherwise);
        if (!SERVERS.contains(name)) {
            return new SearchEngine(name, null, null, null);
        }
        // The first engine had settings without its name.
        String prefix = BASE + (name.equals("elasticsearch") ? "elasticsearch_" : name + "_");
        String host = settings.value(prefix + "server_hostname").orElse("localhost");
        String port = settings.value(prefix + "server_port").orElse("9200");
        boolean authenticates =
                settings.value(prefix + "enable_auth").filter("1"::equals).isPresent();
        return new SearchEngine(
                name,
                address(host, port),
                authenticates ? settings.value(prefix + "username").orElse("") : null,
                authenticates ? settings.value(prefix + "password").orElse("") : null);
    }

    /** As the store puts it together: http unless the host name says otherwise. */
    private static URI address(String host, String port) {
        String scheme = host.contains("://") ? "" : "http://";
        String bare = host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
        return URI.create(scheme + bare + (port.isBlank() ? "" : ":" + port.strip()) + "/");
    }

    /** The package whose module speaks to this engine; empty for those that no package of the edition brings. */
    Optional<String> modulePackage() {
        return switch (name) {
            case "elasticsearch6" -> Optional.of("magento/module-elasticsearch-6");
            case "elasticsearch7" -> Optional.of("magento/module-elasticsearch-7");
            case "elasticsearch8" -> Optional.of("magento/module-elasticsearch-8");
            case "opensearch" -> Optional.of("magento/module-open-search");
            default -> Optional.empty();
        };
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name + (address == null ? "" : " at " + address) + (username == null ? "" : " as " + username);
    }
}
