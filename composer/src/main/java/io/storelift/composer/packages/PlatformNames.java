package io.storelift.composer.packages;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of platform packages. Source: Composer: PlatformRepository. */
public final class PlatformNames {
    private static final Pattern PLATFORM = Pattern.compile(
            "php(?:-64bit|-ipv6|-zts|-debug)?|hhvm|(?:ext|lib)-[a-z0-9](?:[_.-]?[a-z0-9]+)*|composer(?:-(?:plugin|runtime)-api)?",
            Pattern.CASE_INSENSITIVE);

    private PlatformNames() {}

    public static boolean isPlatform(String name) {
        // Names of packages have a vendor: most questions end here.
        return name.indexOf('/') < 0 && PLATFORM.matcher(name).matches();
    }

    /** A name with {@code *} as wildcard. Source: Composer: BasePackage::packageNameToRegexp. */
    public static Pattern glob(String pattern) {
        return Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE);
    }
}
