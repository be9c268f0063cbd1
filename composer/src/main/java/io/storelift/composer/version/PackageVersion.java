package io.storelift.composer.version;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A released version of a package as its author writes it ({@code 2.4.3-p1}), in Composer's order:
 * {@code dev < alpha < beta < RC < release < patch}, then by number. Branch names ({@code dev-main}) are
 * not released versions and don't parse.
 *
 * <p>Source of the order: Composer: VersionParser, and PHP's {@code version_compare}.
 */
public final class PackageVersion implements Comparable<PackageVersion> {
    private static final Pattern FORM = Pattern.compile(
            "v?(\\d+(?:\\.\\d+){0,3})(?:[._-]?(stable|beta|b|rc|alpha|a|patch|pl|p)(?:[.-]?(\\d+))?)?([.-]?dev)?",
            Pattern.CASE_INSENSITIVE);

    private final String text;
    private final List<BigInteger> numbers;
    private final Stage stage;
    private final BigInteger stageNumber;

    private enum Stage {
        DEV,
        ALPHA,
        BETA,
        RC,
        RELEASE,
        PATCH
    }

    private PackageVersion(String text, List<BigInteger> numbers, Stage stage, BigInteger stageNumber) {
        this.text = text;
        this.numbers = numbers;
        this.stage = stage;
        this.stageNumber = stageNumber;
    }

    /** Empty when the text is not a released version. */
    public static Optional<PackageVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<BigInteger> numbers = new ArrayList<>();
        for (String number : matcher.group(1).split("\\.", -1)) {
            numbers.add(new BigInteger(number));
        }
        while (numbers.size() < 4) {
            numbers.add(BigInteger.ZERO);
        }
        Stage stage = matcher.group(4) != null ? Stage.DEV : stage(matcher.group(2));
        String stageNumber = matcher.group(3);
        return Optional.of(new PackageVersion(
                text.trim(),
                List.copyOf(numbers),
                stage,
                stageNumber == null ? BigInteger.ZERO : new BigInteger(stageNumber)));
    }

    private static Stage stage(@Nullable String word) {
        if (word == null) {
            return Stage.RELEASE;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "alpha", "a" -> Stage.ALPHA;
            case "beta", "b" -> Stage.BETA;
            case "rc" -> Stage.RC;
            case "patch", "pl", "p" -> Stage.PATCH;
            default -> Stage.RELEASE;
        };
    }

    /** False for alpha, beta, release candidates and development versions. */
    public boolean isStable() {
        return stage.compareTo(Stage.RELEASE) >= 0;
    }

    /** What going from {@code current} to this version means for a store; empty when it is not newer. */
    public Optional<ReleaseClass> classFrom(PackageVersion current) {
        if (compareTo(current) <= 0) {
            return Optional.empty();
        }
        if (!isStable()) {
            return Optional.of(ReleaseClass.BETA);
        }
        if (!numbers.subList(0, 2).equals(current.numbers.subList(0, 2))) {
            return Optional.of(ReleaseClass.FEATURE);
        }
        return Optional.of(numbers.equals(current.numbers) ? ReleaseClass.SECURITY : ReleaseClass.PATCH);
    }

    @Override
    public int compareTo(PackageVersion other) {
        for (int i = 0; i < numbers.size(); i++) {
            int byNumber = numbers.get(i).compareTo(other.numbers.get(i));
            if (byNumber != 0) {
                return byNumber;
            }
        }
        int byStage = stage.compareTo(other.stage);
        return byStage != 0 ? byStage : stageNumber.compareTo(other.stageNumber);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackageVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return numbers.hashCode() * 31 + stage.hashCode() * 7 + stageNumber.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
