package io.storelift.upgrade.stage;

import io.storelift.composer.version.PackageVersion;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.StoreliftException;
import io.storelift.store.MagentoConsole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The commands of the new release that build and upgrade it; each failure has its number in the catalogue. */
public final class StageConsole {
    private static final Duration LIMIT = Duration.ofHours(2);
    private static final PackageVersion FORCE_OPTION_SINCE =
            PackageVersion.parse("2.2.0").orElseThrow();

    private final MagentoConsole console;
    private final String version;
    private final Consumer<String> lines;

    /** @param version of the release the console belongs to */
    public StageConsole(MagentoConsole console, String version, Consumer<String> lines) {
        this.console = console;
        this.version = version;
        this.lines = lines;
    }

    /** Brings the database, and {@code config.php}, to the release; leaves generated and static files alone. */
    public void upgradeDatabase() {
        demand(ErrorCode.SETUP_UPGRADE_FAILED, List.of("setup:upgrade", "--keep-generated"));
    }

    public void compile() {
        demand(ErrorCode.COMPILE_FAILED, List.of("setup:di:compile"));
    }

    public void deployStaticContent(StaticContent content) {
        List<String> arguments = new ArrayList<>(List.of("setup:static-content:deploy"));
        if (PackageVersion.parse(version)
                .filter(release -> release.compareTo(FORCE_OPTION_SINCE) < 0)
                .isEmpty()) {
            arguments.add("-f");
        }
        content.themes().forEach(theme -> arguments.add("--theme=" + theme));
        arguments.addAll(content.locales());
        demand(ErrorCode.STATIC_DEPLOY_FAILED, arguments);
    }

    /**
     * Which patches or modules the code finds missing in its database; empty when none. What it says of the declarative
     * schema is left out: that depends on how the server words its definitions, and is said of healthy stores too.
     */
    public Optional<String> missingFromDatabase() {
        String said = console.run(LIMIT, line -> {}, "setup:db:status").output();
        return said.contains("patches are not up to date") || said.contains("code base doesn't match")
                ? Optional.of(said.strip())
                : Optional.empty();
    }

    private void demand(ErrorCode code, List<String> arguments) {
        ProcessResult result = console.run(LIMIT, lines, arguments.toArray(String[]::new));
        if (!result.succeeded()) {
            throw new StoreliftException(code, result.tail(25));
        }
    }
}
