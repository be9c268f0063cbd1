package io.storelift.store;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which server runs the database.
 *
 * @param text as the server says it, such as {@code 10.4.34-MariaDB-log}
 */
public record DatabaseVersion(Vendor vendor, String text, int major, int minor, int patch) {
    /** Servers that call themselves MySQL compatible count as MySQL. */
    public enum Vendor {
        MARIADB,
        MYSQL
    }

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

    /** MariaDB pretends to be 5.5.5 to replicas of MySQL; the true version follows. */
    public static DatabaseVersion of(String text) {
        boolean mariaDb = text.toLowerCase(Locale.ROOT).contains("mariadb");
        String own = text.startsWith("5.5.5-") ? text.substring("5.5.5-".length()) : text;
        Matcher matcher = NUMBERS.matcher(own);
        if (!matcher.find()) {
            return new DatabaseVersion(mariaDb ? Vendor.MARIADB : Vendor.MYSQL, own, 0, 0, 0);
        }
        return new DatabaseVersion(
                mariaDb ? Vendor.MARIADB : Vendor.MYSQL,
                own,
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)));
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }
}
