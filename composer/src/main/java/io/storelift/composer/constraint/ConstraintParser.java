package io.storelift.composer.constraint;

import io.storelift.composer.version.Ascii;
import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.Stability;
import io.storelift.composer.version.StabilitySuffix;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads constraints as composer.json has them. Remembers what it parsed: the same text gives the same object. Safe for
 * several threads; the time is linear in the text.
 *
 * <p>Source: Composer semver: VersionParser::parseConstraints.
 */
public final class ConstraintParser {
    /** Far beyond what any package declares; sets of this size still compare in bounded time. */
    private static final int MAX_LENGTH = 1 << 16;

    private static final int REMEMBERED = 1 << 16;
    private static final int REMEMBERED_LENGTH = 2_000;
    private static final String LOWEST = "0.0.0.0-dev";

    private final VersionParser versions;
    private final ConcurrentHashMap<String, Constraint> known = new ConcurrentHashMap<>();

    public ConstraintParser(VersionParser versions) {
        this.versions = versions;
    }

    public VersionParser versions() {
        return versions;
    }

    /**
     * The pretty form of the result is the text.
     *
     * @throws InvalidVersionException with Composer's words
     */
    public Constraint parse(String text) {
        Constraint remembered = known.get(text);
        if (remembered != null) {
            return remembered;
        }
        if (text.length() > MAX_LENGTH) {
            throw new InvalidVersionException(
                    "Could not parse version constraint: it has more than " + MAX_LENGTH + " characters");
        }
        List<Constraint> alternatives = new ArrayList<>();
        for (String alternative : alternatives(Ascii.trim(text))) {
            List<Constraint> parts = new ArrayList<>(2);
            for (String part : conjuncts(alternative)) {
                parsePart(part, parts);
            }
            alternatives.add(parts.size() == 1 ? parts.getFirst() : MultiConstraint.of(parts, true));
        }
        Constraint constraint = MultiConstraint.create(alternatives, false).withPretty(text);
        if (text.length() > REMEMBERED_LENGTH || known.mappingCount() >= REMEMBERED) {
            return constraint;
        }
        Constraint other = known.putIfAbsent(text, constraint);
        return other == null ? constraint : other;
    }

    /** What {@code |} and {@code ||} separate, white space around them removed. */
    private static List<String> alternatives(String text) {
        List<String> alternatives = new ArrayList<>(2);
        int from = 0;
        for (int bar = text.indexOf('|'); bar >= 0; bar = text.indexOf('|', from)) {
            int to = bar;
            while (to > from && Ascii.isSpace(text.charAt(to - 1))) {
                to--;
            }
            alternatives.add(text.substring(from, to));
            from = text.startsWith("|", bar + 1) ? bar + 2 : bar + 1;
            while (from < text.length() && Ascii.isSpace(text.charAt(from))) {
                from++;
            }
        }
        alternatives.add(text.substring(from));
        return alternatives;
    }

    /** What commas and blanks separate, except blanks behind operators and around {@code as} and hyphens. */
    private static List<String> conjuncts(String text) {
        List<String> conjuncts = new ArrayList<>(2);
        int from = 0;
        int at = 1;
        while (at < text.length()) {
            int end = canSeparatorStart(text, at) ? endOfSeparator(text, at) : -1;
            if (end < 0) {
                at++;
            } else {
                conjuncts.add(text.substring(from, at));
                from = end;
                at = end;
            }
        }
        conjuncts.add(text.substring(from));
        return conjuncts;
    }

    private static boolean canSeparatorStart(String text, int at) {
        char c = text.charAt(at);
        return (c == ' ' || c == ',') && "=>< ,".indexOf(text.charAt(at - 1)) < 0 && !text.startsWith("as", at - 2);
    }

    /**
     * The separator is one comma or blank, no hyphen on either side of it, with the blanks around it; those before it are tried
     * from all to none, as a regular expression does.
     */
    private static int endOfSeparator(String text, int start) {
        int blanks = endOfBlanks(text, start);
        for (int mark = blanks; mark >= start; mark--) {
            if (mark < text.length()
                    && (text.charAt(mark) == ',' || text.charAt(mark) == ' ')
                    && text.charAt(mark - 1) != '-'
                    && !text.startsWith("-", mark + 1)) {
                int next = endOfBlanks(text, mark + 1);
                if (canFollowSeparator(text, next)) {
                    return next;
                }
                if (next > mark + 1) {
                    return next - 1;
                }
            }
        }
        return -1;
    }

    private static boolean canFollowSeparator(String text, int index) {
        return !text.startsWith(",", index) && !text.startsWith("as", index) && !Ascii.isEnd(text, index);
    }

    private static int endOfBlanks(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        return end;
    }

    private void parsePart(String given, List<Constraint> parts) {
        String part = VersionParser.withoutInlineAlias(given);
        String modifier = "";
        int flag = VersionParser.stabilityFlag(part);
        if (flag >= 0 && isToken(part, flag)) {
            String word = part.endsWith("\n") ? part.substring(flag + 1, part.length() - 1) : part.substring(flag + 1);
            modifier = word.equals("stable") ? "" : word;
            part = flag == 0 ? "*" : part.substring(0, flag);
        }
        part = withoutReference(part);
        if (!parseAny(part, parts)
                && !parseTilde(part, parts)
                && !parseCaret(part, parts)
                && !parseWildcard(part, parts)
                && !parseHyphen(part, parts)) {
            parts.add(parseComparison(part, modifier));
        }
    }

    private static boolean isToken(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == ',' || Ascii.isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code dev-main#1234} and {@code 1.x-dev#1234} without what follows the hash. */
    private static String withoutReference(String part) {
        int token = 0;
        while (token < part.length()
                && part.charAt(token) != ','
                && part.charAt(token) != '@'
                && !Ascii.isSpace(part.charAt(token))) {
            token++;
        }
        int newline = part.indexOf('\n');
        boolean oneLine = newline < 0 || newline == part.length() - 1;
        int last = newline < 0 ? part.length() - 1 : newline - 1;
        boolean branch = Ascii.startsWith(part, 0, "dev-");
        if (!oneLine) {
            return part;
        }
        if (branch) {
            int hash = part.indexOf('#', 5);
            if (hash >= 0 && hash <= token && hash < last) {
                return part.substring(0, hash);
            }
        }
        for (int hash = part.indexOf('#');
                hash >= 0 && hash <= token && hash < last;
                hash = part.indexOf('#', hash + 1)) {
            if (hash > 6 && Ascii.startsWith(part, hash - 6, ".x-dev")) {
                return part.substring(0, hash);
            }
        }
        return part;
    }

    /** {@code *}, and {@code v*} or {@code *.*}, which mean numbered versions only. */
    private static boolean parseAny(String part, List<Constraint> parts) {
        int start = Ascii.startsWith(part, 0, "v") ? 1 : 0;
        if (start >= part.length() || !isWildcard(part.charAt(start))) {
            return false;
        }
        int end = start + 1;
        while (end + 1 < part.length() && part.charAt(end) == '.' && isWildcard(part.charAt(end + 1))) {
            end += 2;
        }
        if (!Ascii.isEnd(part, end)) {
            return false;
        }
        parts.add(end == 1 ? new MatchAllConstraint() : single(Operator.GE, LOWEST));
        return true;
    }

    private static boolean isWildcard(char c) {
        return c == 'x' || c == 'X' || c == '*';
    }

    private boolean parseTilde(String part, List<Constraint> parts) {
        if (!part.startsWith("~")) {
            return false;
        }
        boolean pessimistic = part.startsWith(">", 1);
        NumericVersion version = NumericVersion.at(part, pessimistic ? 2 : 1, false);
        if (version == null) {
            return false;
        }
        if (pessimistic) {
            throw new InvalidVersionException("Could not parse version constraint " + part
                    + ": Invalid operator \"~>\", you probably meant to use the \"~\" operator");
        }
        int position = 4;
        while (position > 1 && version.numbers().get(position - 1).isEmpty()) {
            position--;
        }
        if (version.hasWildcard()) {
            position++;
        }
        addRange(part, version, Math.max(1, position - 1), parts);
        return true;
    }

    private boolean parseCaret(String part, List<Constraint> parts) {
        NumericVersion version = part.startsWith("^") ? NumericVersion.at(part, 1, false) : null;
        if (version == null) {
            return false;
        }
        List<String> numbers = version.numbers();
        int position = 3;
        if (!numbers.get(0).equals("0") || numbers.get(1).isEmpty()) {
            position = 1;
        } else if (!numbers.get(1).equals("0") || numbers.get(2).isEmpty()) {
            position = 2;
        }
        addRange(part, version, position, parts);
        return true;
    }

    private void addRange(String part, NumericVersion version, int position, List<Constraint> parts) {
        Version low = versions.normalize(part.substring(1) + (version.hasStability() ? "" : "-dev"));
        parts.add(SingleConstraint.of(Operator.GE, low));
        parts.add(single(Operator.LT, next(version.numbers(), position)));
    }

    /** {@code 1.2.*}. */
    private static boolean parseWildcard(String part, List<Constraint> parts) {
        int end = part.startsWith("v") ? 1 : 0;
        List<String> numbers = new ArrayList<>(4);
        while (numbers.size() < 3) {
            int from = numbers.isEmpty() ? end : end + 1;
            int to = Ascii.endOfDigits(part, from);
            if (to == from || (!numbers.isEmpty() && part.charAt(end) != '.')) {
                break;
            }
            numbers.add(part.substring(from, to));
            end = to;
        }
        int wildcards = end;
        while (end + 1 < part.length() && part.charAt(end) == '.' && isWildcard(part.charAt(end + 1))) {
            end += 2;
        }
        if (numbers.isEmpty() || end == wildcards || !Ascii.isEnd(part, end)) {
            return false;
        }
        String low = String.join(".", numbers) + ".0".repeat(4 - numbers.size()) + "-dev";
        if (!low.equals(LOWEST)) {
            parts.add(single(Operator.GE, low));
        }
        parts.add(single(Operator.LT, next(numbers, numbers.size())));
        return true;
    }

    /** {@code 1.0 - 2.0}: a partial upper border means all that starts with it. */
    private boolean parseHyphen(String part, List<Constraint> parts) {
        NumericVersion from = NumericVersion.at(part, 0, true);
        if (from == null) {
            return false;
        }
        int start = NumericVersion.endOfHyphen(part, from.end());
        NumericVersion to = NumericVersion.at(part, start, false);
        if (to == null) {
            return false;
        }
        String low = versions.normalize(part.substring(0, from.end())).text() + (from.hasStability() ? "" : "-dev");
        Version high = versions.normalize(part.substring(start, to.end()));
        List<String> numbers = to.numbers();
        parts.add(single(Operator.GE, low));
        parts.add(
                to.hasStability() || !numbers.get(2).isEmpty()
                        ? SingleConstraint.of(Operator.LE, high)
                        : single(Operator.LT, next(numbers, numbers.get(1).isEmpty() ? 1 : 2)));
        return true;
    }

    private SingleConstraint parseComparison(String part, String modifier) {
        int start = 0;
        Operator operator = null;
        for (Comparison comparison : Comparison.values()) {
            if (operator == null && part.startsWith(comparison.symbol)) {
                operator = comparison.operator;
                start = comparison.symbol.length();
            }
        }
        while (start < part.length() && Ascii.isSpace(part.charAt(start))) {
            start++;
        }
        int newline = part.indexOf('\n', start);
        String text = newline < 0 ? part.substring(start) : part.substring(start, newline);
        Version version;
        try {
            version = normalizeOrBranch(text);
        } catch (InvalidVersionException e) {
            throw new InvalidVersionException("Could not parse version constraint " + part + ": " + e.getMessage());
        }
        Operator given = operator == null ? Operator.EQ : operator;
        String suffix = "";
        if (given != Operator.EQ && !modifier.isEmpty() && version.stability() == Stability.STABLE) {
            suffix = "-" + modifier;
        } else if ((given == Operator.LT || given == Operator.GE)
                && !endsInStability(text)
                && !text.startsWith("dev-")) {
            suffix = "-dev";
        }
        return suffix.isEmpty() ? SingleConstraint.of(given, version) : single(given, version.text() + suffix);
    }

    /** How operators are written, in the order in which they are tried. */
    private enum Comparison {
        NOT_EQUAL("<>", Operator.NE),
        UNEQUAL("!=", Operator.NE),
        GREATER_OR_EQUAL(">=", Operator.GE),
        GREATER(">", Operator.GT),
        LESS_OR_EQUAL("<=", Operator.LE),
        LESS("<", Operator.LT),
        IS("==", Operator.EQ),
        EQUAL("=", Operator.EQ);

        private final String symbol;
        private final Operator operator;

        Comparison(String symbol, Operator operator) {
            this.symbol = symbol;
            this.operator = operator;
        }
    }

    /** {@code foo-dev} is a slip for {@code dev-foo}. */
    private Version normalizeOrBranch(String text) {
        try {
            return versions.normalize(text);
        } catch (InvalidVersionException e) {
            if (!text.endsWith("-dev")) {
                throw e;
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!Ascii.isAlphanumeric(c) && c != '-' && c != '.' && c != '/') {
                    throw e;
                }
            }
            return versions.normalize("dev-" + text.substring(0, text.length() - 4));
        }
    }

    /** Composer looks for the words in lower case only, so that it doesn't see RC. */
    private static boolean endsInStability(String text) {
        for (int hyphen = text.indexOf('-'); hyphen >= 0; hyphen = text.indexOf('-', hyphen + 1)) {
            StabilitySuffix suffix = StabilitySuffix.at(text, hyphen + 1);
            if (Ascii.isEnd(text, suffix.end()) && !suffix.word().equalsIgnoreCase("rc")) {
                return true;
            }
        }
        return false;
    }

    /** The first development version behind all that start with the numbers up to the position. */
    private static String next(List<String> numbers, int position) {
        StringBuilder next = new StringBuilder();
        for (int i = 1; i < position; i++) {
            next.append(numbers.get(i - 1)).append('.');
        }
        next.append(increment(numbers.get(position - 1)));
        return next.append(".0".repeat(4 - position)).append("-dev").toString();
    }

    /** PHP's {@code + 1}: beyond the range of integers it becomes a float, written with 14 digits. */
    private static String increment(String digits) {
        if (digits.length() < 19) {
            return Long.toString(Long.parseLong(digits) + 1);
        }
        BigDecimal sum = new BigDecimal(digits).add(BigDecimal.ONE);
        if (sum.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
            return sum.toPlainString();
        }
        double rounded = Double.parseDouble(digits) + 1;
        if (Double.isInfinite(rounded)) {
            return "INF";
        }
        BigDecimal shown = new BigDecimal(rounded)
                .round(new MathContext(14, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        String mantissa = shown.unscaledValue().toString();
        return mantissa.charAt(0) + "." + (mantissa.length() == 1 ? "0" : mantissa.substring(1)) + "E+"
                + (mantissa.length() - 1 - shown.scale());
    }

    private static SingleConstraint single(Operator operator, String version) {
        return SingleConstraint.of(operator, Version.ofNormalized(version));
    }
}
