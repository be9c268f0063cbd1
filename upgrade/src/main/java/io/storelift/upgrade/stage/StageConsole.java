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

    /** What the code says of its database; empty when nothing is left to upgrade. */
    public Optional<String> databaseStatus() {
        ProcessResult result = console.run(LIMIT, line -> {}, "setup:db:status");
        return result.succeeded() ? Optional.empty() : Optional.of(result.tail(10));
    }

    private void demand(ErrorCode code, List<String> arguments) {
        ProcessResult result = console.run(LIMIT, lines, arguments.toArray(String[]::new));
        if (!result.succeeded()) {
            throw new StoreliftException(code, result.tail(25));
        }
    }
}
