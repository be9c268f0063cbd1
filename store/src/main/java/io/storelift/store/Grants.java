package io.storelift.store;

import io.storelift.host.StoreliftException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the user of a connection may do, by the server's own words. */
final class Grants {
    private static final Pattern GRANT =
            Pattern.compile("GRANT (.+?) ON (\\*|`(?:[^`]|``)+`)\\.\\* TO .*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PASSWORD = Pattern.compile(" IDENTIFIED (BY|VIA|WITH) .*?(?= REQUIRE | WITH |$)");
    private static final Pattern COLUMNS = Pattern.compile("\\([^)]*\\)");

    private final List<String> lines = new ArrayList<>();

    Grants(StoreDatabase database) {
        lines.addAll(show(database, "SHOW GRANTS"));
        String role = activeRole(database);
        if (role != null) {
            boolean mariaDb = database.serverVersion().vendor() == DatabaseVersion.Vendor.MARIADB;
            String question = mariaDb ? "SHOW GRANTS FOR CURRENT_ROLE" : "SHOW GRANTS FOR CURRENT_USER() USING " + role;
            lines.addAll(show(database, question));
        }
    }

    Grants(List<String> lines) {
        this.lines.addAll(lines);
    }

    private static List<String> show(StoreDatabase database, String question) {
        return database.query(question, row -> row.getString(1));
    }

    /** Null where no role is active, and on servers too old to know roles. */
    private static @Nullable String activeRole(StoreDatabase database) {
        boolean mariaDb = database.serverVersion().vendor() == DatabaseVersion.Vendor.MARIADB;
        try {
            String sql = mariaDb ? "SELECT CURRENT_ROLE" : "SELECT CURRENT_ROLE()";
            List<@Nullable String> roles = database.<@Nullable String>query(sql, row -> row.getString(1));
            String role = roles.isEmpty() ? null : roles.getFirst();
            return role == null || role.equals("NONE") ? null : role;
        } catch (StoreliftException e) {
            return null;
        }
    }

    List<String> lines() {
        return lines.stream()
                .distinct()
                .map(line -> PASSWORD.matcher(line).replaceFirst(""))
                .toList();
    }

    /**
     * Those of the wanted privileges that hold on a whole schema. The server looks only at the grant that names a
     * schema most exactly; where several patterns fit, this is an upper bound.
     */
    Set<String> privilegesOn(String schema, Set<String> wanted) {
        Set<String> held = new TreeSet<>();
        for (String line : lines) {
            Matcher matcher = GRANT.matcher(line);
            if (!matcher.matches() || !covers(matcher.group(2), schema)) {
                continue;
            }
            for (String privilege :
                    COLUMNS.matcher(matcher.group(1)).replaceAll("").split(",", -1)) {
                String name = privilege.strip().toUpperCase(Locale.ROOT);
                if (name.equals("ALL") || name.equals("ALL PRIVILEGES")) {
                    return Set.copyOf(wanted);
                }
                held.add(name);
            }
        }
        held.retainAll(wanted);
        return held;
    }

    /** Whether the user has a privilege on the whole server. */
    boolean hasGlobal(Set<String> oneOf) {
        return lines.stream()
                .map(GRANT::matcher)
                .filter(matcher -> matcher.matches() && matcher.group(2).equals("*"))
                .flatMap(matcher -> List.of(matcher.group(1).split(",", -1)).stream())
                .map(privilege -> privilege.strip().toUpperCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("ALL") || oneOf.contains(name));
    }

    private static boolean covers(String object, String schema) {
        if (object.equals("*")) {
            return true;
        }
        String pattern = object.substring(1, object.length() - 1).replace("``", "`");
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                i++;
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(schema).matches();
    }
}
