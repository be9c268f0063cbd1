package io.storelift.composer.packages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a package should be called: the rule for who writes a composer.json, with Composer's words for what breaks it. What
 * repositories offer need not keep it, old packages don't: there, only what does harm is refused.
 *
 * <p>Source: Composer: ValidatingArrayLoader::hasPackageNamingError.
 */
public final class PackageNames {
    private static final Pattern NAME = Pattern.compile(
            "[a-z0-9](?:[_.-]?[a-z0-9]++)*+/[a-z0-9](?:(?:[_.]|-{1,2})?[a-z0-9]++)*+", Pattern.CASE_INSENSITIVE);
    private static final Pattern UPPER_CASE = Pattern.compile("[A-Z]");
    private static final Pattern WORDS = Pattern.compile("(?:([a-z])([A-Z])|([A-Z])([A-Z][a-z]))");
    private static final List<String> RESERVED = List.of(
            "nul", "con", "prn", "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private PackageNames() {}

    /**
     * What is wrong with a name, in Composer's words; empty when it is right or a platform package's.
     *
     * @param isLink whether it is the target of a link, not a package's own name
     */
    public static Optional<String> error(String name, boolean isLink) {
        if (PlatformNames.isPlatform(name)) {
            return Optional.empty();
        }
        if (!NAME.matcher(name).matches()) {
            return Optional.of(name + " is invalid, it should have a vendor name, a forward slash, and a package name. "
                    + "The vendor and package name can be words separated by -, . or _. The complete name should match "
                    + "\"^[a-z0-9]([_.-]?[a-z0-9]+)*/[a-z0-9](([_.]?|-{0,2})[a-z0-9]+)*$\".");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        int slash = lower.indexOf('/');
        if (RESERVED.contains(lower.substring(0, slash)) || RESERVED.contains(lower.substring(slash + 1))) {
            return Optional.of(name + " is reserved, package and vendor names can not match any of: "
                    + String.join(", ", RESERVED) + ".");
        }
        if (name.endsWith(".json")) {
            return Optional.of(
                    name + " is invalid, package names can not end in .json, consider renaming it or perhaps "
                            + "using a -json suffix instead.");
        }
        if (!UPPER_CASE.matcher(name).find()) {
            return Optional.empty();
        }
        String start = name + " is invalid, it should not contain uppercase characters. ";
        return Optional.of(
                isLink
                        ? start + "Please use " + lower + " instead."
                        : start + "We suggest using " + words(name) + " instead.");
    }

    private static String words(String name) {
        return WORDS.matcher(name)
                .replaceAll(match -> match.group(1) == null
                        ? match.group(3) + "-" + match.group(4)
                        : match.group(1) + "-" + match.group(2))
                .toLowerCase(Locale.ROOT);
    }
}
