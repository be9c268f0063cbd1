package io.storelift.cli.session;

import io.storelift.store.StoreSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command understands, before and after its name. */
public final class GlobalOptions {
    @Option(
            names = "--store",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 100,
            description = "The store, or any directory inside it; the current directory if not given.")
    private @Nullable Path store;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            order = 101,
            description = "One JSON document on the standard output, and nothing else there.")
    private boolean json;

    @Option(
            names = "--php",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 102,
            description = "The PHP that runs the store's commands.")
    private @Nullable Path php;

    @Option(
            names = "--composer",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 103,
            description = "The Composer to use.")
    private @Nullable Path composer;

    @Option(
            names = "--resolver",
            paramLabel = "storelift|composer",
            scope = ScopeType.INHERIT,
            order = 104,
            description = "Who finds the packages that fit together; Composer itself takes its time.")
    private @Nullable String resolver;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 105,
            description = "Where Storelift keeps its state instead of .storelift in the store's root.")
    private @Nullable Path state;

    @Option(
            names = "--probe-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            order = 106,
            description = "Where the storefront answers, if not at its configured base address.")
    private @Nullable URI probeUrl;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            order = 107,
            description = "No colours; the same as setting NO_COLOR.")
    private boolean noColor;

    /** Where to look for the store. */
    Path startingIn(Path workingDirectory) {
        return store == null ? workingDirectory : workingDirectory.resolve(store);
    }

    public boolean json() {
        return json;
    }

    boolean noColor() {
        return noColor;
    }

    /** Empty when the command line names none. */
    Optional<Path> php(Path workingDirectory) {
        return Optional.ofNullable(php).map(given -> program(given, workingDirectory));
    }

    /** Settings with what the command line decides in the place of what the settings file says. */
    StoreSettings over(StoreSettings settings, Path workingDirectory) {
        StoreSettings merged = settings;
        if (php != null) {
            merged = merged.withPhp(program(php, workingDirectory));
        }
        if (composer != null) {
            merged = merged.withComposer(program(composer, workingDirectory));
        }
        if (state != null) {
            merged = merged.withStateDirectory(workingDirectory.resolve(state).normalize());
        }
        if (resolver != null) {
            merged = merged.withComposerResolves(isComposer(resolver));
        }
        return probeUrl == null ? merged : merged.withProbeUrl(probeUrl);
    }

    /** The same decisions, for a process of our own that starts elsewhere. */
    List<String> asArguments(Path root, Path workingDirectory) {
        List<String> arguments = new ArrayList<>(List.of("--store", root.toString()));
        if (php != null) {
            arguments.addAll(List.of("--php", program(php, workingDirectory).toString()));
        }
        if (composer != null) {
            arguments.addAll(
                    List.of("--composer", program(composer, workingDirectory).toString()));
        }
        if (state != null) {
            arguments.addAll(List.of(
                    "--state", workingDirectory.resolve(state).normalize().toString()));
        }
        if (probeUrl != null) {
            arguments.addAll(List.of("--probe-url", probeUrl.toString()));
        }
        if (resolver != null) {
            arguments.addAll(List.of("--resolver", resolver));
        }
        return arguments;
    }

    private static boolean isComposer(String name) {
        return switch (name) {
            case "composer" -> true;
            case "storelift" -> false;
            default -> throw new UsageException("--resolver is storelift or composer, not " + name + ".");
        };
    }

    /** A bare name that is no file here is left for the search path. */
    private static Path program(Path given, Path workingDirectory) {
        Path file = workingDirectory.resolve(given).normalize();
        return given.getNameCount() == 1 && !given.isAbsolute() && !Files.exists(file) ? given : file;
    }
}
