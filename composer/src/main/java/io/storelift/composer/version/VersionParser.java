package io.storelift.composer.version;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings versions as people write them into Composer's normal form. Remembers the short ones: the same text then gives the
 * same object. Safe for several threads; every method takes time linear in the text.
 *
 * <p>Source: Composer semver: VersionParser.
 */
public final class VersionParser {
    /** What {@code default-branch} is aliased to. */
    public static final String DEFAULT_BRANCH_ALIAS = "9999999-dev";

    /** What {@code x} stands for in the number of a branch. */
    static final String ANY_NUMBER = "9999999";

    private static final int REMEMBERED = 1 << 16;
    private static final int REMEMBERED_LENGTH = 100;
    private static final String[] STABILITY_WORDS = {"stable", "rc", "beta", "alpha", "dev"};

    private static final String[] FLAGS = {"", "@stable", "@RC", "@beta", "@alpha", "@dev"};

    /** Only ever asked about texts of at most {@link #LONGEST_DATE} characters: it backtracks. */
    private static final Pattern DATE = Pattern.compile("[0-9]{4}(?:[.:-]?[0-9]{2}){1,6}(?:[.:-]?[0-9]{1,3}){0,2}");

    private static final int LONGEST_DATE = 30;

    /** What a suffix, build metadata or the end of the text begins with. */
    private static final String SUFFIX_STARTS = "._-+sbrapd\n";

    private final ConcurrentHashMap<String, Version> known = new ConcurrentHashMap<>();

    /** @throws InvalidVersionException with Composer's words when the text is no version */
    public Version normalize(String text) {
        Version remembered = known.get(text);
        if (remembered != null) {
            return remembered;
        }
        Version version = normalize(text, null);
        if (text.length() <= REMEMBERED_LENGTH && known.mappingCount() < REMEMBERED) {
            known.put(text, version);
        }
        return version;
    }

    /**
     * @param context the text that the version stands in, {@code 1.0 as 2.0}, for the message; null when it stands alone
     * @throws InvalidVersionException with Composer's words when the text is no version
     */
    public Version normalize(String text, @Nullable String context) {
        String given = Ascii.trim(text);
        String version = withoutStabilityFlag(withoutInlineAlias(given));
        if (version.equals("master") || version.equals("trunk") || version.equals("default")) {
            version = "dev-" + version;
        }
        if (Ascii.startsWith(version, 0, "dev-")) {
            return Version.ofNormalized("dev-" + version.substring(4));
        }
        version = withoutBuild(version);
        String normal = numbered(version);
        if (normal == null) {
            normal = dated(version);
        }
        if (normal == null) {
            normal = numericBranch(version);
        }
        if (normal == null) {
            throw new InvalidVersionException(
                    "Invalid version string \"" + given + "\"" + hint(version, context == null ? given : context));
        }
        return Version.ofNormalized(normal);
    }

    /** {@code 1.x} to {@code 1.9999999.9999999.9999999-dev}; {@code feature} to {@code dev-feature}. */
    public String normalizeBranch(String name) {
        return branch(name);
    }

    /** {@code 1.2.x-dev} to {@code 1.2.}; empty when the branch is not numeric. */
    public Optional<String> numericAliasPrefix(String branch) {
        int end = Ascii.endOfDigits(branch, 0);
        if (end == 0) {
            return Optional.empty();
        }
        while (end < branch.length() && branch.charAt(end) == '.' && Ascii.endOfDigits(branch, end + 1) > end + 1) {
            end = Ascii.endOfDigits(branch, end + 1);
        }
        int suffix = Ascii.startsWith(branch, end, ".x") ? end + 2 : end;
        return Ascii.startsWith(branch, suffix, "-dev") && Ascii.isEnd(branch, suffix + 4)
                ? Optional.of(branch.substring(0, end) + ".")
                : Optional.empty();
    }

    /** Stability of a version as written or normalised. Source: VersionParser::parseStability. */
    public Stability stability(String version) {
        return stabilityOf(version);
    }

    static Stability stabilityOf(String written) {
        String version = withoutReference(written);
        if (version.startsWith("dev-") || version.endsWith("-dev")) {
            return Stability.DEV;
        }
        int lastLine = lastLine(version);
        for (int start = 0; start < version.length(); start++) {
            if (SUFFIX_STARTS.indexOf(Ascii.lower(version.charAt(start))) < 0) {
                continue;
            }
            StabilitySuffix suffix = StabilitySuffix.at(version, start);
            int end = suffix.end();
            boolean build = end < version.length() && version.charAt(end) == '+' && end >= lastLine;
            if (build || Ascii.isEnd(version, end)) {
                return stabilityOf(suffix);
            }
        }
        return Stability.STABLE;
    }

    private static Stability stabilityOf(StabilitySuffix suffix) {
        if (suffix.dev()) {
            return Stability.DEV;
        }
        return switch (suffix.word().toLowerCase(Locale.ROOT)) {
            case "beta", "b" -> Stability.BETA;
            case "alpha", "a" -> Stability.ALPHA;
            case "rc" -> Stability.RC;
            default -> Stability.STABLE;
        };
    }

    private static String withoutReference(String version) {
        int hash = version.indexOf('#', lastLine(version));
        if (hash < 0 || Ascii.isEnd(version, hash + 1)) {
            return version;
        }
        return version.substring(0, hash) + (version.endsWith("\n") ? "\n" : "");
    }

    /** Start of the last line; a line feed that ends the text starts no line. */
    private static int lastLine(String text) {
        return text.lastIndexOf('\n', text.length() - 2) + 1;
    }

    /** The first half of {@code x as y}, or the text itself when it is something else. */
    public static String withoutInlineAlias(String text) {
        int end = endOfToken(text, 0);
        int word = endOfBlanks(text, end);
        if (end == 0 || word == end || !text.startsWith("as", word)) {
            return text;
        }
        int target = endOfBlanks(text, word + 2);
        int targetEnd = endOfToken(text, target);
        return target > word + 2 && targetEnd > target && Ascii.isEnd(text, targetEnd) ? text.substring(0, end) : text;
    }

    private static int endOfToken(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != ',' && !Ascii.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int endOfBlanks(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        return end;
    }

    /** Index of the {@code @} of a stability that ends the text, or -1. */
    public static int stabilityFlag(String text) {
        int at = text.lastIndexOf('@');
        if (at >= 0) {
            for (String word : STABILITY_WORDS) {
                if (Ascii.startsWith(text, at + 1, word) && Ascii.isEnd(text, at + 1 + word.length())) {
                    return at;
                }
            }
        }
        return -1;
    }

    private static String withoutStabilityFlag(String version) {
        int flag = stabilityFlag(version);
        return flag < 0 ? version : version.substring(0, flag);
    }

    private static String withoutBuild(String version) {
        int plus = version.indexOf('+');
        if (plus <= 0 || endOfToken(version, 0) < plus) {
            return version;
        }
        int end = plus + 1;
        while (end < version.length() && !Ascii.isSpace(version.charAt(end))) {
            end++;
        }
        return end > plus + 1 && Ascii.isEnd(version, end) ? version.substring(0, plus) : version;
    }

    /** {@code v1.2-beta3}: up to four numbers, the first below 100000. */
    private static @Nullable String numbered(String version) {
        int start = Ascii.startsWith(version, 0, "v") ? 1 : 0;
        int end = Ascii.endOfDigits(version, start);
        if (end == start || end - start > 5) {
            return null;
        }
        int numbers = 1;
        while (numbers < 4 && end < version.length() && version.charAt(end) == '.') {
            int next = Ascii.endOfDigits(version, end + 1);
            if (next == end + 1) {
                break;
            }
            end = next;
            numbers++;
        }
        StabilitySuffix suffix = StabilitySuffix.at(version, end);
        return Ascii.isEnd(version, suffix.end())
                ? withSuffix(version.substring(start, end) + ".0".repeat(4 - numbers), suffix)
                : null;
    }

    /** {@code 2010.01.02-p1}: a date and perhaps a time. */
    private static @Nullable String dated(String version) {
        int start = Ascii.startsWith(version, 0, "v") ? 1 : 0;
        int end = Ascii.endOfDigits(version, start);
        while (end < version.length() && isDateSeparator(version.charAt(end))) {
            int next = Ascii.endOfDigits(version, end + 1);
            if (next == end + 1) {
                break;
            }
            end = next;
        }
        if (end - start > LONGEST_DATE) {
            return null;
        }
        String date = version.substring(start, end);
        StabilitySuffix suffix = StabilitySuffix.at(version, end);
        if (!Ascii.isEnd(version, suffix.end()) || !DATE.matcher(date).matches()) {
            return null;
        }
        return withSuffix(date.replace('-', '.').replace(':', '.'), suffix);
    }

    private static boolean isDateSeparator(char c) {
        return c == '.' || c == ':' || c == '-';
    }

    private static String withSuffix(String numbers, StabilitySuffix suffix) {
        if (suffix.word().equals("stable")) {
            return numbers;
        }
        String number = suffix.number();
        int digits = 0;
        while (digits < number.length() && !Ascii.isDigit(number.charAt(digits))) {
            digits++;
        }
        return numbers
                + (suffix.word().isEmpty() ? "" : "-" + longWord(suffix.word()) + number.substring(digits))
                + (suffix.dev() ? "-dev" : "");
    }

    private static String longWord(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "a" -> "alpha";
            case "b" -> "beta";
            case "p", "pl" -> "patch";
            case "rc" -> "RC";
            default -> lower;
        };
    }

    /** {@code 1.2.x-dev}; null for branches with names, which need {@code dev-} before them. */
    private static @Nullable String numericBranch(String version) {
        String line =
                version.substring(lastLine(version), version.endsWith("\n") ? version.length() - 1 : version.length());
        int dev = line.length() - 3;
        if (!Ascii.startsWith(line, dev, "dev")) {
            return null;
        }
        boolean separated = dev > 0 && (line.charAt(dev - 1) == '.' || line.charAt(dev - 1) == '-');
        String branch = branch(line.substring(0, separated ? dev - 1 : dev));
        return branch.contains("dev-") ? null : branch;
    }

    private static String branch(String given) {
        String name = Ascii.trim(given);
        int start = Ascii.startsWith(name, 0, "v") ? 1 : 0;
        int end = Ascii.endOfDigits(name, start);
        if (end == start) {
            return "dev-" + name;
        }
        StringBuilder version = new StringBuilder(name.substring(start, end));
        int numbers = 1;
        while (numbers < 4 && end < name.length() && name.charAt(end) == '.') {
            int next = Ascii.endOfDigits(name, end + 1);
            if (next > end + 1) {
                version.append(name, end, next);
            } else if (next < name.length() && isWildcard(name.charAt(next))) {
                version.append('.').append(ANY_NUMBER);
                next++;
            } else {
                break;
            }
            end = next;
            numbers++;
        }
        if (!Ascii.isEnd(name, end)) {
            return "dev-" + name;
        }
        return version + ("." + ANY_NUMBER).repeat(4 - numbers) + "-dev";
    }

    private static boolean isWildcard(char c) {
        return c == 'x' || c == 'X' || c == '*';
    }

    /** What Composer adds to its message when one half of an alias is no version. */
    private static String hint(String version, String context) {
        for (String flag : FLAGS) {
            if (context.endsWith(version + flag)) {
                int end = context.length() - flag.length() - version.length();
                int as = startOfBlanks(context, end);
                if (as < end && context.startsWith(" as", as - 3)) {
                    return " in \"" + context + "\", the alias must be an exact version";
                }
            }
        }
        for (String flag : FLAGS) {
            if (context.startsWith(version + flag)) {
                int end = version.length() + flag.length();
                int as = endOfBlanks(context, end);
                if (as > end && context.startsWith("as ", as)) {
                    return " in \"" + context
                            + "\", the alias source must be an exact version, if it is a branch name you should prefix it"
                            + " with dev-";
                }
            }
        }
        return "";
    }

    private static int startOfBlanks(String text, int end) {
        int start = end;
        while (start > 0 && text.charAt(start - 1) == ' ') {
            start--;
        }
        return start;
    }
}
