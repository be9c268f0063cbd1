package io.storelift.server.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them; templates know it as {@code @amounts}. */
public final class Amounts {
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Clock clock;

    public Amounts(Clock clock) {
        this.clock = clock;
    }

    /** Three digits and a decimal unit, such as {@code 1.23 GB}. */
    public String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String format = unit == 0 || value >= 99.95 ? "%.0f %s" : value >= 9.995 ? "%.1f %s" : "%.2f %s";
        return String.format(Locale.ROOT, format, value, BYTE_UNITS[unit]);
    }

    /** In universal time: the reader may be anywhere. */
    public String time(Instant instant) {
        return TIME.format(instant) + " UTC";
    }

    /** {@code 4.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public String seconds(double seconds) {
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** How long ago, such as {@code 5 minutes ago}. */
    public String ago(Instant instant) {
        Duration age = Duration.between(instant, clock.instant());
        if (age.toDays() > 0) {
            return count(age.toDays(), "day");
        }
        if (age.toHours() > 0) {
            return count(age.toHours(), "hour");
        }
        return age.toMinutes() > 0 ? count(age.toMinutes(), "minute") : "just now";
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }
}
