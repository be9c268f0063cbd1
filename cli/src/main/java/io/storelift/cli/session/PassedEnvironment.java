package io.storelift.cli.session;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The variables of our own environment that the store's programs are to have: how to find programs, how to reach the
 * network, how Composer and the store are configured. Everything else stays with us.
 */
final class PassedEnvironment {
    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "all_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "ALL_PROXY",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "SSH_AUTH_SOCK",
            "PHPRC",
            "PHP_INI_SCAN_DIR",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "COMPOSER_HOME",
            "COMPOSER_AUTH",
            "COMPOSER_CACHE_DIR",
            "COMPOSER_ALLOW_SUPERUSER",
            "COMPOSER_MEMORY_LIMIT",
            "COMPOSER_PROCESS_TIMEOUT",
            "COMPOSER_IPRESOLVE",
            "COMPOSER_MAX_PARALLEL_HTTP",
            "COMPOSER_DISABLE_NETWORK",
            "COMPOSER_ROOT_VERSION",
            "COMPOSER_POLICY",
            "COMPOSER_POLICY_ADVISORIES_BLOCK",
            "COMPOSER_POLICY_MALWARE_BLOCK",
            "COMPOSER_POLICY_ABANDONED_BLOCK",
            "COMPOSER_SECURITY_BLOCKING_ABANDONED",
            "COMPOSER_AUDIT_ABANDONED",
            "COMPOSER_NO_BLOCKING",
            "COMPOSER_NO_SECURITY_BLOCKING");

    /** The store reads its mode, run codes and configuration from variables with these beginnings. */
    private static final Set<String> PREFIXES = Set.of("MAGE_", "MAGENTO_", "CONFIG__");

    private PassedEnvironment() {}

    static Map<String, String> of(Map<String, String> own) {
        Map<String, String> passed = new TreeMap<>(own);
        passed.keySet()
                .removeIf(name -> !NAMES.contains(name) && PREFIXES.stream().noneMatch(name::startsWith));
        return passed;
    }
}
