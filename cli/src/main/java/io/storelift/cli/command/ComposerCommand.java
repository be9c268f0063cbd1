package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.UpdateMode;
import io.storelift.composer.project.ConsoleText;
import io.storelift.composer.project.ProjectRun;
import io.storelift.composer.project.RunReport;
import io.storelift.composer.project.UpdateOptions;
import io.storelift.composer.project.Verbosity;
import io.storelift.composer.transaction.Operation;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.VersionParser;
import io.storelift.composer.workspace.Surroundings;
import io.storelift.composer.workspace.Workspace;
import io.storelift.host.Durable;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.resolution.PhpPlatform;
import io.storelift.upgrade.resolution.ProjectFailure;
import io.storelift.upgrade.resolution.RepositoryFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code storelift composer}: any Composer project, no store needed. */
@Command(name = "composer")
public final class ComposerCommand {
    private static final String LOCK_FILE = "composer.lock";

    private final Session session;

    public ComposerCommand(Session session) {
        this.session = session;
    }

    record Change(
            String operation,
            String name,
            @Nullable String from,
            @Nullable String to) {}

    record UpdateDocument(boolean solved, List<Change> operations, List<String> output) {}

    @Command(description = "Find what `composer update` would lock, and write the lock file unless --dry-run is given.")
    int update(
            @Parameters(
                            paramLabel = "PACKAGE",
                            arity = "0..*",
                            description = "Update only these; * stands for any text.")
                    @Nullable
                    List<String> names,
            @Option(
                            names = {"-d", "--working-dir"},
                            paramLabel = "DIR",
                            description = "The project; the current directory if not given.")
                    @Nullable
                    Path directory,
            @Option(names = "--dry-run", description = "Write nothing; show what would be installed.") boolean dryRun,
            @Option(names = "--no-install", description = "Don't show what would be installed.") boolean noInstall,
            @Option(names = "--no-dev", description = "Show nothing of development packages.") boolean noDev,
            @Option(names = "--lock", description = "Same versions, current metadata.") boolean lockOnly,
            @Option(
                            names = {"-w", "--with-dependencies"},
                            description = "Also update what the packages require, except requirements of the project.")
                    boolean withDependencies,
            @Option(
                            names = {"-W", "--with-all-dependencies"},
                            description = "Also update all that the packages require.")
                    boolean withAllDependencies,
            @Option(names = "--with", paramLabel = "PACKAGE:CONSTRAINT", description = "Allow only this, this time.")
                    @Nullable
                    List<String> constraints,
            @Option(names = "--prefer-stable", description = "Prefer stable versions.") boolean preferStable,
            @Option(names = "--prefer-lowest", description = "Prefer the lowest versions.") boolean preferLowest,
            @Option(
                            names = {"-m", "--minimal-changes"},
                            description = "Keep locked versions where they fit.")
                    boolean minimalChanges,
            @Option(names = "--ignore-platform-reqs", description = "As if PHP had everything.") boolean ignorePlatform,
            @Option(
                            names = "--ignore-platform-req",
                            paramLabel = "NAME",
                            description = "As if PHP had this; NAME+ drops only upper bounds.")
                    @Nullable
                    List<String> ignoredRequirements,
            @Option(
                            names = {"-v", "--verbose"},
                            description = "Say more.")
                    boolean[] verbose) {
        Path root = directory == null
                ? session.workingDirectory()
                : session.workingDirectory().resolve(directory);
        if (!Files.isRegularFile(root.resolve("composer.json"))) {
            throw new UsageException("There is no composer.json in " + root + ".");
        }
        UpdateOptions options = UpdateOptions.everything()
                .withDryRun(dryRun)
                .withInstall(!noInstall)
                .withDev(!noDev)
                .withPreferStable(preferStable)
                .withPreferLowest(preferLowest)
                .withMinimalChanges(minimalChanges)
                .withTemporaryConstraints(temporary(constraints == null ? List.of() : constraints))
                .withPlatformRequirements(
                        platform(ignorePlatform, ignoredRequirements == null ? List.of() : ignoredRequirements))
                .withVerbosity(verbosity(verbose == null ? 0 : verbose.length));
        if (lockOnly) {
            options = options.withLockOnly(true);
        } else if (names != null && !names.isEmpty()) {
            options = options.withOnly(
                    names,
                    withAllDependencies
                            ? UpdateMode.WITH_ALL_DEPENDENCIES
                            : withDependencies ? UpdateMode.WITH_DEPENDENCIES : UpdateMode.ONLY_LISTED);
        }
        RunReport report = run(root, options);
        report.lock().ifPresent(text -> write(root.resolve(LOCK_FILE), text));
        List<String> lines = report.output().stream().map(ConsoleText::plain).toList();
        session.document(new UpdateDocument(report.exitCode() == 0, changes(report), lines));
        lines.forEach(session.terminal()::line);
        return report.exitCode() == 0 ? ExitCodes.DONE : ExitCodes.NOT_READY;
    }

    private static void write(Path lock, String text) {
        try {
            Set<PosixFilePermission> mode = Files.exists(lock)
                    ? Files.getPosixFilePermissions(lock)
                    : PosixFilePermissions.fromString("rw-r--r--");
            new Durable().write(lock, text.getBytes(StandardCharsets.UTF_8), mode);
        } catch (IOException e) {
            throw StoreliftException.of("writing " + lock, e);
        }
    }

    private RunReport run(Path root, UpdateOptions options) {
        Map<String, String> environment = session.environment();
        // PHP takes as long to start as files take to be read.
        CompletableFuture<PlatformProfile> platform = CompletableFuture.supplyAsync(() ->
                new PhpPlatform(session.processes()).profile(session.php(), environment, ComposerVersions.followed()));
        try (Workspace workspace =
                new Workspace(root, Surroundings.of(environment), platform::join, session.terminal()::errorLine)) {
            return ProjectFailure.named(() -> ProjectRun.update(workspace.project(), options));
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RepositoryException e) {
            throw RepositoryFailure.of(e);
        }
    }

    private static Map<String, Constraint> temporary(List<String> given) {
        ConstraintParser parser = new ConstraintParser(new VersionParser());
        Map<String, Constraint> constraints = new LinkedHashMap<>();
        for (String each : given) {
            int end = each.indexOf(':');
            if (end < 0) {
                throw new UsageException("--with wants PACKAGE:CONSTRAINT, not " + each + ".");
            }
            try {
                constraints.put(each.substring(0, end).toLowerCase(Locale.ROOT), parser.parse(each.substring(end + 1)));
            } catch (InvalidVersionException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        }
        return constraints;
    }

    private static PlatformRequirements platform(boolean ignoreAll, List<String> ignored) {
        if (ignoreAll) {
            return PlatformRequirements.none();
        }
        return ignored.isEmpty() ? PlatformRequirements.all() : PlatformRequirements.except(ignored);
    }

    private static Verbosity verbosity(int times) {
        Verbosity[] levels = Verbosity.values();
        return levels[Math.min(times, levels.length - 1)];
    }

    private static List<Change> changes(RunReport report) {
        List<Change> changes = new ArrayList<>();
        for (Operation operation : report.lockOperations()) {
            switch (operation) {
                case Operation.Install install ->
                    changes.add(new Change(
                            "install",
                            install.subject().name(),
                            null,
                            install.subject().prettyVersion()));
                case Operation.Update update ->
                    changes.add(new Change(
                            "update",
                            update.to().name(),
                            update.from().prettyVersion(),
                            update.to().prettyVersion()));
                case Operation.Uninstall uninstall ->
                    changes.add(new Change(
                            "remove",
                            uninstall.subject().name(),
                            uninstall.subject().prettyVersion(),
                            null));
                case Operation.MarkAliasInstalled alias -> {
                    // Part of what it is an alias of.
                }
                case Operation.MarkAliasUninstalled alias -> {
                    // Part of what it is an alias of.
                }
            }
        }
        return changes;
    }
}
