package io.storelift.upgrade.readiness;

import io.storelift.store.DatabaseVersion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether the target accepts the version of the database server; setup:upgrade would stop otherwise. */
final class DatabaseVersionCheck implements ReadinessCheck {
    private final LiveDatabase database;
    private final TargetRelease target;

    DatabaseVersionCheck(LiveDatabase database, TargetRelease target) {
        this.database = database;
        this.target = target;
    }

    @Override
    public String id() {
        return "database-version";
    }

    @Override
    public String title() {
        return "Database version";
    }

    @Override
    public CheckResult ask() {
        Optional<DatabaseVersion> version = database.ask(open -> open.serverVersion());
        if (version.isEmpty()) {
            return notApplicable(LiveDatabase.SILENT);
        }
        if (target.find().isEmpty()) {
            return notApplicable(TargetRelease.UNKNOWN);
        }
        Map<String, String> patterns = new LinkedHashMap<>();
        for (Path base : target.basePackages()) {
            patterns.putAll(SupportedDatabases.of(base.resolve("app/etc/di.xml")));
        }
        return judge(version.get(), patterns);
    }

    CheckResult judge(DatabaseVersion version, Map<String, String> patterns) {
        if (patterns.isEmpty()) {
            return ok("The server says " + version.text() + "; " + target.version() + " names no versions it accepts.");
        }
        List<String> fitting = patterns.entrySet().stream()
                .filter(entry -> fits(entry.getValue(), version.text()))
                .map(Map.Entry::getKey)
                .toList();
        String accepted = String.join(", ", patterns.keySet());
        return fitting.isEmpty()
                ? error(
                        "The server says " + version.text() + "; " + target.version() + " accepts " + accepted + ".",
                        "Move the database to a server of one of these versions first: " + accepted
                                + ". setup:upgrade of " + target.version() + " refuses any other.")
                : ok("The server says " + version.text() + ", which " + target.version() + " accepts as "
                        + String.join(", ", fitting) + ".");
    }

    private static boolean fits(String pattern, String version) {
        try {
            return Pattern.compile(pattern).matcher(version).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
