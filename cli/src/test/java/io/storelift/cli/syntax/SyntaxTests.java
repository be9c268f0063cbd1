package io.storelift.cli.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;

class SyntaxTests {
    private final Flag yes = new Flag("-y, --yes", "Go on.");
    private final Count verbose = new Count("-v, --verbose", "Say more.");
    private final Value<Integer> port = Value.orElse(8642, "--port=PORT", "${DEFAULT-VALUE} if not given.");
    private final Value<String> name = Value.of(String.class, "--name=NAME", "Its name.");
    private final Values<String> with = Values.of(String.class, "--with=WHAT", "Can be repeated.");
    private final Values<TimeUnit> units = Values.separated(TimeUnit.class, "--units=UNIT", "Between commas.");
    private final Values<String> allowed = Values.some(String.class, "--allow=IP", "One or several.");

    private static void parse(List<Argument> arguments, String... given) {
        Command command = new Command() {
            @Override
            public List<Argument> arguments() {
                return arguments;
            }

            @Override
            public Integer call() {
                return 0;
            }
        };
        new CommandLine(new NamedCommand("test", "Tests.", command).specification())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(given);
    }

    @Test
    void what_is_not_given_is_empty_or_the_standard() {
        parse(List.of(yes, verbose, port, name, with));

        assertThat(yes.isGiven()).isFalse();
        assertThat(verbose.times()).isZero();
        assertThat(port.get()).isEqualTo(8642);
        assertThat(name.find()).isEmpty();
        assertThat(name.orNull()).isNull();
        assertThat(with.get()).isEmpty();
    }

    @Test
    void what_is_given_is_read_by_any_of_its_names() {
        parse(List.of(yes, verbose, port, name), "-y", "-vv", "--verbose", "--port", "1", "--name=x");

        assertThat(yes.isGiven()).isTrue();
        assertThat(verbose.times()).isEqualTo(3);
        assertThat(port.get()).isEqualTo(1);
        assertThat(name.find()).contains("x");
    }

    @Test
    void what_can_be_repeated_keeps_all() {
        parse(List.of(with, units, allowed), "--with=a", "--with=b", "--units=days,HOURS", "--allow", "c", "d");

        assertThat(with.get()).containsExactly("a", "b");
        assertThat(units.get()).containsExactly(TimeUnit.DAYS, TimeUnit.HOURS);
        assertThat(allowed.get()).containsExactly("c", "d");
    }

    @Test
    void what_cannot_is_refused_the_second_time() {
        assertThatThrownBy(() -> parse(List.of(name), "--name=a", "--name=b"))
                .isInstanceOf(OverwrittenOptionException.class);
    }

    @Test
    void words_stand_at_their_places() {
        Value<String> first = Value.required(String.class, "FIRST", "");
        Value<String> second = Value.of(String.class, "SECOND", "");

        parse(List.of(first, second, yes), "a", "--yes", "b");

        assertThat(first.get()).isEqualTo("a");
        assertThat(second.find()).contains("b");
    }

    @Test
    void words_may_be_as_many_as_are_given() {
        Value<String> first = Value.required(String.class, "FIRST", "");
        Values<String> others = Values.of(String.class, "OTHER", "");

        parse(List.of(first, others, yes), "a", "--yes", "b", "c");

        assertThat(first.get()).isEqualTo("a");
        assertThat(others.get()).containsExactly("b", "c");
    }

    @Test
    void what_is_required_is_missed() {
        Value<String> required = Value.required(String.class, "--to=VERSION", "");
        assertThatThrownBy(() -> parse(List.of(required)))
                .isInstanceOf(MissingParameterException.class)
                .hasMessageContaining("--to=VERSION");
    }

    @Test
    void of_a_choice_only_one_may_be_given() {
        Value<String> other = Value.of(String.class, "--other=NAME", "");

        parse(List.of(Choice.atMostOneOf(name, other)));
        assertThat(name.find()).isEmpty();

        assertThatThrownBy(() -> parse(List.of(Choice.oneOf(name, other)), "--name=a", "--other=b"))
                .isInstanceOf(MutuallyExclusiveArgsException.class);
        assertThatThrownBy(() -> parse(List.of(Choice.oneOf(name, other))))
                .isInstanceOf(MissingParameterException.class);
    }
}
