package io.storelift.composer.packages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a package was released, as packages say it: ISO 8601 with or without time and zone, seconds since 1970, RFC 2822. Of
 * what else PHP understands nothing was found in the wild.
 */
final class ReleaseTime {
    private static final String CLOCK = "([01]?\\d|2[0-4]):([0-5]\\d)(?::([0-5]\\d|60)(?:[.,]\\d+)?)?";
    private static final String ZONE = "\\s*(?:(Z|UTC|GMT)|(?:UTC|GMT)?([+-])(\\d{1,2}):?(\\d{2})?)?";
    private static final Pattern SECONDS = Pattern.compile("\\d+");
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})([-/])(0?[1-9]|1[0-2])\\2(0?[0-9]|[12]\\d|3[01])(?:(?:\\s*t\\s*|\\s+)" + CLOCK + ZONE + ")?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL = Pattern.compile(
            "(?:[a-z]{3,9},?\\s+)?(\\d{1,2})\\s+([a-z]{3})[a-z]*\\s+(\\d{4})(?:\\s+" + CLOCK + ZONE + ")?",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private ReleaseTime() {}

    /** As the lock file has it, {@code 2021-03-04T05:06:07+00:00}; empty when it is no time. */
    static Optional<String> rfc3339(String text) {
        try {
            return parse(text.trim()).map(FORMAT::format);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> parse(String text) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)).atOffset(ZoneOffset.UTC));
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return Optional.of(time(number(iso.group(1)), number(iso.group(3)), number(iso.group(4)), iso, 5));
        }
        Matcher mail = MAIL.matcher(text);
        if (mail.matches()) {
            int month = MONTHS.indexOf(mail.group(2).toLowerCase(Locale.ROOT)) + 1;
            return month == 0
                    ? Optional.empty()
                    : Optional.of(time(number(mail.group(3)), month, number(mail.group(1)), mail, 4));
        }
        return Optional.empty();
    }

    /** @param clock the first of the groups that hold hour, minute, second and zone */
    private static OffsetDateTime time(int year, int month, int day, Matcher matcher, int clock) {
        // PHP counts on where a month or a day ends: February 30 is March 1 or 2.
        LocalDateTime time = LocalDate.of(year, month, 1)
                .plusDays(day - 1L)
                .atStartOfDay()
                .plusHours(number(matcher.group(clock)))
                .plusMinutes(number(matcher.group(clock + 1)))
                .plusSeconds(number(matcher.group(clock + 2)));
        int seconds = number(matcher.group(clock + 5)) * 3600 + number(matcher.group(clock + 6)) * 60;
        return time.atOffset(ZoneOffset.ofTotalSeconds("-".equals(matcher.group(clock + 4)) ? -seconds : seconds));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
