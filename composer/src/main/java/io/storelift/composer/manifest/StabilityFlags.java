package io.storelift.composer.manifest;

import io.storelift.composer.version.Stability;
import io.storelift.composer.version.VersionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requirements of a root allow less stable versions than the rest.
 *
 * <p>Source: Composer: RootPackageLoader::extractStabilityFlags.
 */
public final class StabilityFlags {
    private static final Pattern OR = Pattern.compile("\\s*\\|\\|?\\s*");
    private static final Pattern AND = Pattern.compile("(?<!^|as|[=>< ,]) *(?<!-)[, ](?!-) *(?!,|as|$)");
    private static final Pattern FLAG =
            Pattern.compile("^[^@]*?@(stable|RC|beta|alpha|dev)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern ALIASED = Pattern.compile("^([^,\\s@]+) as .+$");
    private static final Pattern BARE = Pattern.compile("^[^,\\s@]+$");

    private final VersionParser versions;
    private final Stability minimum;

    /** @param minimum the root's minimum stability */
    public StabilityFlags(VersionParser versions, Stability minimum) {
        this.versions = versions;
        this.minimum = minimum;
    }

    /**
     * Adds what a requirement says.
     *
     * @param flags found so far, changed
     * @param name lower case
     * @param constraint as written
     */
    public void add(Map<String, Stability> flags, String name, String constraint) {
        List<String> parts = new ArrayList<>();
        for (String alternative : OR.split(constraint.trim(), -1)) {
            parts.addAll(List.of(AND.split(alternative, -1)));
        }
        if (!addExplicit(flags, name, parts)) {
            addImplied(flags, name, parts);
        }
    }

    private static boolean addExplicit(Map<String, Stability> flags, String name, List<String> parts) {
        boolean found = false;
        for (String part : parts) {
            Matcher matcher = FLAG.matcher(part);
            if (matcher.find()) {
                Stability stability = Stability.ofWord(matcher.group(1)).orElseThrow();
                if (!isLessStable(flags.get(name), stability)) {
                    flags.put(name, stability);
                    found = true;
                }
            }
        }
        return found;
    }

    /** A version that is unstable itself, {@code dev-main} or {@code 1.0-beta2}, needs no flag. */
    private void addImplied(Map<String, Stability> flags, String name, List<String> parts) {
        for (String part : parts) {
            String version = ALIASED.matcher(part).replaceFirst("$1");
            if (!BARE.matcher(version).find()) {
                continue;
            }
            Stability stability = versions.stability(version);
            if (stability != Stability.STABLE
                    && !isLessStable(flags.get(name), stability)
                    && !isLessStable(minimum, stability)) {
                flags.put(name, stability);
            }
        }
    }

    private static boolean isLessStable(@Nullable Stability one, Stability other) {
        return one != null && one.number() > other.number();
    }
}
