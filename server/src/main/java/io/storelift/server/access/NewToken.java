package io.storelift.server.access;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token as somebody wants it.
 *
 * @param lastDay on which it is good, in universal time, such as {@code 2027-01-31}; empty for no end
 */
record NewToken(String name, String lastDay) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** What is wrong with it, if anything. */
    Optional<String> mistake(Instant now) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of("A name has up to 64 letters, digits, dots, hyphens and underscores.");
        }
        try {
            return expiresAt().filter(end -> !end.isAfter(now)).map(end -> "The last day is over already.");
        } catch (DateTimeParseException e) {
            return Optional.of("The last day is a date, such as 2027-01-31.");
        }
    }

    /** The end of the last day; empty for never. */
    Optional<Instant> expiresAt() {
        return lastDay.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalDate.parse(lastDay)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .plus(Duration.ofDays(1)));
    }
}
