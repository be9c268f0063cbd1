package io.storelift.composer.repository;

import io.storelift.composer.transport.Addresses;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Composer repository is served.
 *
 * <p>Source: Composer: ComposerRepository::__construct, getPackagesJsonUrl, canonicalizeUrl.
 *
 * @param url without slashes at its end
 */
record RepositoryAddress(String url) {
    private static final Pattern SERVER = Pattern.compile("^[^:]+://[^/]*");
    private static final Pattern PACKAGIST =
            Pattern.compile("^(https?)://packagist\\.org/?$", Pattern.CASE_INSENSITIVE);

    /** @param given as composer.json has it */
    static RepositoryAddress of(String given) {
        String stripped = stripSlashes(given.matches("[\\w.]+\\??://.*") ? given : "http://" + given);
        String secure = stripped.startsWith("https?") ? "https" + stripped.substring("https?".length()) : stripped;
        Matcher packagist = PACKAGIST.matcher(secure);
        return new RepositoryAddress(packagist.matches() ? packagist.group(1) + "://repo.packagist.org" : secure);
    }

    private static String stripSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    /** What files that packages.json names stand below. */
    String base() {
        return stripSlashes(url.replaceFirst("(?:/[^/\\\\]+\\.json)?(?:[?#].*)?$", ""));
    }

    String packagesJson() {
        String path = SERVER.matcher(url).replaceFirst("").replaceFirst("[?#].*$", "");
        return path.contains(".json") ? url : url + "/packages.json";
    }

    /** An address that the repository names, perhaps without its server. */
    String canonical(String named) {
        if (!named.startsWith("/")) {
            return named;
        }
        Matcher server = SERVER.matcher(url);
        return server.find() ? server.group() + named : url;
    }

    boolean isOfFiles() {
        return url.startsWith("file:");
    }

    String withoutSecrets() {
        return Addresses.withoutSecrets(url);
    }
}
