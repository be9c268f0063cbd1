package io.storelift.composer.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks the Composer on this machine about generated versions and constraints, most of them odd. {@code -Dcomposer.semver=DIR}
 * names other sources of its semver library, {@code -Dcomposer.semver.seed} a seed.
 */
final class ComposerDifferenceTests {
    private static final int QUESTIONS = 40_000;
    private static final Pattern NUMBERS = Pattern.compile("[0-9][0-9.:-]*[0-9]");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}(?:[.:-]?[0-9]{2}){1,6}(?:[.:-]?[0-9]{1,3}){0,2}");
    private static final Pattern OLD_DATE = Pattern.compile("[0-9]{4}(?:[.:-]?[0-9]{2}){1,6}(?:[.:-]?[0-9]{1,3})?");

    private static final String[] PIECES = {
        "v",
        "V",
        "1",
        "0",
        "00",
        "10",
        "99999",
        "123456",
        "20200101",
        "2010-01-02",
        "2010.10",
        "12:30",
        "9223372036854775807",
        "99999999999999999999",
        ".",
        ".",
        "..",
        "-",
        "-",
        "_",
        "+",
        "x",
        "*",
        "X",
        ".x",
        ".*",
        "dev",
        "-dev",
        "dev-",
        "DEV",
        "alpha",
        "BETA",
        "beta2",
        "RC",
        "rc1",
        "-RC2",
        "p1",
        "-pl",
        "patch.3",
        "stable",
        "Stable",
        "a",
        "b",
        "#ref",
        "#",
        "@dev",
        "@stable",
        "@RC",
        "@",
        " as ",
        "as",
        " ",
        "  ",
        ",",
        ", ",
        "\n",
        "\t",
        "é",
        "foo/bar",
        "master",
        "trunk",
        "~",
        "^",
        ">=",
        "<",
        "!=",
        "<>",
        "==",
        "=",
        "||",
        " | ",
        " - ",
        "~>",
        "-beta",
        "1.0",
        "1.2.3",
        "2.0.0-beta1"
    };
    private static final String[] SUFFIXES = {
        "",
        "",
        "",
        "",
        "",
        "-dev",
        "-alpha",
        "-beta1",
        "-RC2",
        "RC",
        "-p1",
        "-pl2",
        "b3",
        "-stable",
        "@beta",
        "@dev",
        "@RC",
        "+build",
        ".x-dev",
        ".*",
        ".x",
        "-beta.5.1",
        "-a1-dev",
        "#abc"
    };
    private static final String[] OPERATORS = {
        "", "", "^", "^", "~", "~", ">=", ">", "<", "<=", "!=", "<>", "==", "=", ">= ", "< "
    };
    private static final String[] BRANCHES = {
        "dev-a",
        "dev-b",
        "dev-main",
        "foo-dev",
        "dev-a as 1.0",
        "!= dev-a",
        "!=dev-b",
        "dev-c#12",
        "*",
        ">= dev-a",
        "1.x-dev"
    };

    private final VersionParser versions = new VersionParser();
    private final ConstraintParser constraints = new ConstraintParser(versions);

    private record Question(String kind, String one, String other) {}

    @Test
    void generated_questions_get_the_answers_of_the_installed_composer(@TempDir Path directory) throws Exception {
        long seed = Long.getLong("composer.semver.seed", System.nanoTime());
        System.out.println("ComposerDifferenceTests: seed " + seed);
        List<Question> questions = questions(new Random(seed));
        List<String> answers = answers(directory, questions);
        // Older libraries know one short number at the end of a date, newer ones two.
        boolean old = answers.getFirst().startsWith("!");
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        int valid = 0;
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            if (old && (hasNewDate(question.one()) || hasNewDate(question.other()))) {
                continue;
            }
            String answer = answer(question);
            compared++;
            if (!answer.startsWith("!")) {
                valid++;
            }
            if (!answer.equals(answers.get(i))) {
                wrong.add(question + ": Composer says " + answers.get(i) + " but got " + answer);
            }
        }
        System.out.println("ComposerDifferenceTests: " + compared + " questions, " + valid + " of them valid, "
                + (questions.size() - compared) + " left out for the age of the library");
        assertThat(wrong.subList(0, Math.min(20, wrong.size())))
                .as(wrong.size() + " differences with seed " + seed)
                .isEmpty();
        assertThat(compared).isGreaterThan(20_000);
    }

    private static boolean hasNewDate(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        while (numbers.find()) {
            if (DATE.matcher(numbers.group()).matches()
                    && !OLD_DATE.matcher(numbers.group()).matches()) {
                return true;
            }
        }
        return false;
    }

    private String answer(Question question) {
        Intervals intervals = new Intervals();
        String one = question.one();
        String other = question.other();
        try {
            return switch (question.kind()) {
                case "compare" -> Integer.toString(Version.ofNormalized(one).compareTo(Version.ofNormalized(other)));
                case "normalize" -> versions.normalize(one).text();
                case "context" -> versions.normalize(one, other).text();
                case "stability" -> versions.stability(one).word();
                case "branch" ->
                    versions.normalizeBranch(one) + "\n"
                            + versions.numericAliasPrefix(one).orElse("");
                case "parse" -> {
                    Constraint constraint = constraints.parse(one);
                    yield constraint.text() + "\n"
                            + intervals.compact(constraint).text() + "\n" + constraint.pretty();
                }
                case "match" -> {
                    Constraint constraint = constraints.parse(one);
                    Version version = versions.normalize(other);
                    yield bit(constraint.matches(version))
                            + bit(constraint.matches((Constraint) SingleConstraint.of(Operator.EQ, version)));
                }
                default -> relation(constraints.parse(one), constraints.parse(other), intervals);
            };
        } catch (InvalidVersionException e) {
            return "! " + e.getMessage();
        }
    }

    private static String relation(Constraint one, Constraint other, Intervals intervals) {
        return bit(intervals.isSubsetOf(one, other)) + bit(intervals.haveIntersections(one, other))
                + bit(one.matches(other))
                + "\n"
                + intervals
                        .compact(MultiConstraint.create(List.of(one, other), false))
                        .text()
                + "\n"
                + intervals
                        .compact(MultiConstraint.create(List.of(one, other), true))
                        .text();
    }

    private static String bit(boolean value) {
        return value ? "1" : "0";
    }

    private static List<Question> questions(Random random) {
        Set<Question> questions = new LinkedHashSet<>();
        questions.add(new Question("normalize", "2020.01.02.3.4", ""));
        while (questions.size() < QUESTIONS) {
            questions.add(
                    switch (random.nextInt(12)) {
                        case 0 -> new Question("compare", normal(random), normal(random));
                        case 1 -> new Question("compare", odd(random), odd(random));
                        case 2 -> new Question("normalize", version(random), "");
                        case 3 -> new Question("normalize", odd(random), "");
                        case 4 -> context(random);
                        case 5 -> new Question("stability", random.nextBoolean() ? version(random) : odd(random), "");
                        case 6 -> new Question("branch", random.nextBoolean() ? version(random) : odd(random), "");
                        case 7 -> new Question("parse", constraint(random), "");
                        case 8 -> new Question("parse", odd(random), "");
                        case 9 ->
                            new Question(
                                    "match", constraint(random), random.nextInt(4) == 0 ? "dev-a" : version(random));
                        default -> new Question("relate", constraint(random), constraint(random));
                    });
        }
        return List.copyOf(questions);
    }

    private static Question context(Random random) {
        String one = version(random);
        String other = random.nextBoolean() ? version(random) : "foo";
        return new Question("context", random.nextBoolean() ? one : other, one + " as " + other);
    }

    private static String odd(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(pick(PIECES, random));
        }
        return text.toString();
    }

    private static String numbers(Random random) {
        StringBuilder numbers = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            numbers.append(random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(4));
            numbers.append(i == 0 ? "" : ".");
        }
        return numbers.toString();
    }

    private static String version(Random random) {
        return numbers(random) + pick(SUFFIXES, random);
    }

    private static String normal(Random random) {
        return numbers(random) + ".0.0.0-" + pick(PIECES, random);
    }

    private static String constraint(Random random) {
        StringBuilder constraint = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            constraint.append(
                    switch (random.nextInt(8)) {
                        case 0 -> pick(BRANCHES, random);
                        case 1 -> version(random) + " - " + version(random);
                        default -> pick(OPERATORS, random) + version(random);
                    });
            if (i > 0) {
                constraint.append(pick(new String[] {" ", ", ", ",", " || ", "||", "|", " || "}, random));
            }
        }
        return constraint.toString();
    }

    private static String pick(String[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static List<String> answers(Path directory, List<Question> questions)
            throws IOException, InterruptedException {
        Path script = directory.resolve("semver-answers.php");
        try (InputStream source = ComposerDifferenceTests.class.getResourceAsStream("semver-answers.php")) {
            Files.copy(Objects.requireNonNull(source), script);
        }
        Process php;
        try {
            php = new ProcessBuilder("php", script.toString(), System.getProperty("composer.semver", ""))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "php is not installed: " + e.getMessage());
            throw e;
        }
        Thread asking = Thread.ofVirtual().start(() -> ask(php, questions));
        List<String> answers = new ArrayList<>();
        try (BufferedReader lines = php.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8));
            }
        }
        asking.join();
        assumeTrue(php.waitFor() != 3, "Composer's semver library is not on PHP's include path");
        assertThat(answers).hasSameSizeAs(questions);
        return answers;
    }

    private static void ask(Process php, List<Question> questions) {
        try (Writer writer = php.outputWriter(StandardCharsets.US_ASCII)) {
            for (Question question : questions) {
                writer.write(
                        encode(question.kind()) + " " + encode(question.one()) + " " + encode(question.other()) + "\n");
            }
        } catch (IOException e) {
            php.destroy();
        }
    }

    private static String encode(String word) {
        return Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8));
    }
}
