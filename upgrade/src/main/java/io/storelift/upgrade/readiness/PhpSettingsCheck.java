package io.storelift.upgrade.readiness;

import io.storelift.store.PhpRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Whether PHP's settings on the command line let Composer and the store's commands work. */
final class PhpSettingsCheck implements ReadinessCheck {
    private static final long NEEDED = 756L << 20;
    private static final long RECOMMENDED = 2L << 30;
    private static final long NESTING = 200;

    /** Composer unpacks with the first, the store's own shell is the second. */
    private static final Set<String> NEEDED_FUNCTIONS = Set.of("proc_open", "exec");

    private static final Set<String> USED_FUNCTIONS = Set.of("putenv", "shell_exec", "passthru", "symlink");

    private final PhpRuntime php;

    PhpSettingsCheck(PhpRuntime php) {
        this.php = php;
    }

    @Override
    public String id() {
        return "php-settings";
    }

    @Override
    public String title() {
        return "PHP settings";
    }

    @Override
    public CheckResult ask() {
        Set<String> blocking = disabled(NEEDED_FUNCTIONS::contains);
        String evidence = "memory_limit " + php.setting("memory_limit").orElse("none") + ", disable_functions "
                + php.setting("disable_functions").orElse("none") + ", xdebug "
                + (php.extensions().contains("xdebug")
                        ? php.setting("xdebug.mode").orElse("loaded")
                        : "not loaded");
        if (!blocking.isEmpty()) {
            return error(
                    evidence + ". Composer and the store's commands need: " + Listing.of(blocking) + ".",
                    "Take " + Listing.of(blocking) + " out of disable_functions in " + iniFile() + ".");
        }
        List<String> remedies = new ArrayList<>();
        judgeMemory(remedies);
        Set<String> used = disabled(USED_FUNCTIONS::contains);
        if (!used.isEmpty()) {
            remedies.add(
                    "Take " + Listing.of(used) + " out of disable_functions: Composer and some components use them.");
        }
        judgeXdebug(remedies);
        return remedies.isEmpty()
                ? ok(evidence + ".")
                : warning(evidence + ".", String.join(" ", remedies) + " The file is " + iniFile() + ".");
    }

    private void judgeMemory(List<String> remedies) {
        long limit = php.memoryLimit();
        if (limit >= 0 && limit < RECOMMENDED) {
            remedies.add("Set memory_limit = 2G" + (limit < NEEDED ? "; less than 756M is too little for a store" : "")
                    + ". Storelift itself calls PHP with enough; cron and the web server's PHP have their own limit.");
        }
    }

    private void judgeXdebug(List<String> remedies) {
        if (!php.extensions().contains("xdebug")) {
            return;
        }
        // Version 3 has a mode and needs none of this when it is off; version 2 always works.
        if (!php.setting("xdebug.mode").orElse("develop").equals("off")) {
            remedies.add("Set xdebug.mode = off (or don't load xdebug): it makes the upgrade several times slower.");
            long nesting =
                    php.setting("xdebug.max_nesting_level").map(Long::parseLong).orElse(NESTING);
            if (nesting < NESTING) {
                remedies.add("Set xdebug.max_nesting_level = 200 or more.");
            }
        }
    }

    private Set<String> disabled(Predicate<String> kind) {
        Set<String> disabled = new TreeSet<>();
        for (String name : php.setting("disable_functions").orElse("").split(",", -1)) {
            String function = name.strip().toLowerCase(Locale.ROOT);
            if (kind.test(function)) {
                disabled.add(function);
            }
        }
        return disabled;
    }

    private String iniFile() {
        return php.iniFiles().isEmpty()
                ? "php.ini (find it with: " + php.binary() + " --ini)"
                : php.iniFiles().getFirst().toString();
    }
}
