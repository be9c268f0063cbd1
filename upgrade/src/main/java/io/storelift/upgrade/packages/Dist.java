package io.storelift.upgrade.packages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The archive of a locked package.
 *
 * @param version as its author wrote it
 * @param url as the lock has it; placeholders are still in it
 * @param reference may be empty
 * @param sha1 of the archive; empty when the repository gives none
 * @param mirrors addresses with placeholders
 */
record Dist(String name, String version, String url, String reference, String sha1, List<Mirror> mirrors) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_.-]+/[a-z0-9_.-]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern GITHUB_ARCHIVE = Pattern.compile(
            "https?://(?:www\\.)?github\\.com/([^/]+)/([^/]+)/(?:zipball/.+|archive/.+\\.zip)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern GITHUB_API = Pattern.compile(
            "https?://api\\.github\\.com/repos/([^/]+)/([^/]+)/zipball(?:/.+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_FORGE =
            Pattern.compile("https?://(?:www\\.)?(?:bitbucket\\.org|gitlab\\.com)/.*", Pattern.CASE_INSENSITIVE);

    /** Another place for the same archives. */
    record Mirror(String url, boolean preferred) {}

    Dist {
        mirrors = List.copyOf(mirrors);
    }

    /** Those archives of a lock file that we handle; Composer does the rest: other kinds, and what has extra settings. */
    static List<Dist> ofLock(String lock, boolean withDev) {
        JsonNode root = JsonMapper.shared().readTree(lock);
        List<Dist> dists = new ArrayList<>();
        root.path("packages").forEach(node -> add(dists, node));
        if (withDev) {
            root.path("packages-dev").forEach(node -> add(dists, node));
        }
        return dists;
    }

    private static void add(List<Dist> dists, JsonNode node) {
        JsonNode dist = node.path("dist");
        String name = node.path("name").asString("");
        String sha1 = dist.path("shasum").asString("");
        String url = dist.path("url").asString("");
        String reference = dist.path("reference").asString("");
        boolean ours = dist.path("type").asString("").equals("zip")
                && node.path("transport-options").isEmpty()
                && node.path("installation-source").asString("dist").equals("dist")
                && (url.startsWith("https://") || url.startsWith("http://"))
                && NAME.matcher(name).matches()
                && (sha1.isEmpty() || DIGEST.matcher(sha1).matches());
        if (!ours || (OTHER_FORGE.matcher(url).matches() && !reference.isEmpty())) {
            return;
        }
        List<Mirror> mirrors = new ArrayList<>();
        for (JsonNode mirror : dist.path("mirrors")) {
            mirrors.add(new Mirror(
                    mirror.path("url").asString(""), mirror.path("preferred").asBoolean(false)));
        }
        dists.add(new Dist(name, node.path("version").asString(""), url, reference, sha1, mirrors));
    }

    /**
     * The addresses Composer would try, in its order: preferred mirrors, the address itself, other mirrors. Source:
     * Composer: Package::getUrls, ComposerMirror, Util\Url.
     *
     * @param normalized the version as Composer normalises it, for the placeholder
     */
    List<String> urls(String normalized) {
        List<String> urls = new ArrayList<>();
        urls.add(url.contains("%") ? fill(url, normalized) : url);
        for (Mirror mirror : mirrors) {
            String filled = fill(mirror.url(), normalized);
            if (!urls.contains(filled)) {
                if (mirror.preferred()) {
                    urls.addFirst(filled);
                } else {
                    urls.add(filled);
                }
            }
        }
        urls.replaceAll(this::withReference);
        return urls;
    }

    private String fill(String template, String normalized) {
        String filledReference =
                reference.chars().allMatch(c -> Character.digit(c, 16) >= 0 && !Character.isUpperCase(c))
                        ? reference
                        : md5(reference);
        return template.replace("%package%", name.toLowerCase(Locale.ROOT))
                .replace("%version%", normalized.contains("/") ? md5(normalized) : normalized)
                .replace("%reference%", filledReference)
                .replace("%type%", "zip")
                .replace("%prettyVersion%", version);
    }

    private static String md5(String text) {
        return HexFormat.of().formatHex(Sha1.other("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String withReference(String address) {
        if (reference.isEmpty()) {
            return address;
        }
        for (Pattern pattern : List.of(GITHUB_ARCHIVE, GITHUB_API)) {
            var matcher = pattern.matcher(address);
            if (matcher.matches()) {
                return "https://api.github.com/repos/" + matcher.group(1) + "/" + matcher.group(2) + "/zipball/"
                        + reference;
            }
        }
        return address;
    }
}
