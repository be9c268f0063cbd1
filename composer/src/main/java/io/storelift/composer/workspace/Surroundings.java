package io.storelift.composer.workspace;

import io.storelift.composer.policy.PolicyOverrides;
import io.storelift.composer.transport.ProxySettings;
import io.storelift.composer.transport.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Composer would take from the variables of its environment.
 *
 * @param auth content of {@code COMPOSER_AUTH}, empty for none
 * @param rootVersion {@code COMPOSER_ROOT_VERSION}
 * @param authorities {@code COMPOSER_CAFILE}: the file of trusted authorities, before what is configured
 * @param openSslAuthorities {@code SSL_CERT_FILE}: the same where nothing is configured
 * @param offline {@code COMPOSER_DISABLE_NETWORK}: only what is cached counts
 */
public record Surroundings(
        ComposerDirectories directories,
        ProxySettings proxies,
        PolicyOverrides policy,
        String auth,
        Optional<String> rootVersion,
        Optional<Path> authorities,
        Optional<Path> openSslAuthorities,
        boolean offline) {
    /** @param environment variables of the process that would run Composer */
    public static Surroundings of(Map<String, String> environment) {
        return new Surroundings(
                ComposerDirectories.of(environment),
                new ProxySettings(
                        first(environment, "http_proxy", "HTTP_PROXY"),
                        first(environment, "https_proxy", "HTTPS_PROXY"),
                        first(environment, "no_proxy", "NO_PROXY")),
                policy(environment),
                environment.getOrDefault("COMPOSER_AUTH", ""),
                Optional.ofNullable(first(environment, "COMPOSER_ROOT_VERSION")),
                Optional.ofNullable(first(environment, "COMPOSER_CAFILE")).map(Path::of),
                Optional.ofNullable(first(environment, "SSL_CERT_FILE"))
                        .map(Path::of)
                        .filter(Files::isReadable),
                isOn(environment, "COMPOSER_DISABLE_NETWORK"));
    }

    /**
     * Whose word counts for certificates. Source: Composer: Config::get, CaBundle::getSystemCaRootBundlePath.
     *
     * @param configured the setting {@code cafile}
     */
    public Trust trust(Optional<Path> configured) {
        return new Trust(authorities.or(() -> configured).or(() -> openSslAuthorities));
    }

    private static PolicyOverrides policy(Map<String, String> environment) {
        @Nullable Boolean abandoned = flag(environment, "COMPOSER_POLICY_ABANDONED_BLOCK");
        return new PolicyOverrides(
                flag(environment, "COMPOSER_POLICY"),
                flag(environment, "COMPOSER_POLICY_ADVISORIES_BLOCK"),
                flag(environment, "COMPOSER_POLICY_MALWARE_BLOCK"),
                abandoned == null ? flag(environment, "COMPOSER_SECURITY_BLOCKING_ABANDONED") : abandoned,
                first(environment, "COMPOSER_AUDIT_ABANDONED"),
                isOn(environment, "COMPOSER_NO_BLOCKING") || isOn(environment, "COMPOSER_NO_SECURITY_BLOCKING"));
    }

    private static @Nullable Boolean flag(Map<String, String> environment, String name) {
        return first(environment, name) == null ? null : isOn(environment, name);
    }

    private static boolean isOn(Map<String, String> environment, String name) {
        return switch (environment.getOrDefault(name, "")) {
            case "1", "true", "on" -> true;
            default -> false;
        };
    }

    private static @Nullable String first(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return null;
    }
}
