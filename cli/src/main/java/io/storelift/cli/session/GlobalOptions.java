package io.storelift.cli.session;

import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Arguments;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.syntax.Value;
import io.storelift.store.StoreSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options that every command understands, before and after its name. */
public final class GlobalOptions extends Arguments {
    private final Value<Path> store = Value.of(
            Path.class, "--store=DIR", "The store, or any directory inside it; the current directory if not given.");
    private final Flag json = new Flag("--json", "One JSON document on the standard output, and nothing else there.");
    private final Value<Path> php = Value.of(Path.class, "--php=FILE", "The PHP that runs the store's commands.");
    private final Value<Path> composer = Value.of(Path.class, "--composer=FILE", "The Composer to use.");
    private final Value<String> resolver = Value.of(
            String.class,
            "--resolver=storelift|composer",
            "Who finds the packages that fit together; Composer itself takes its time.");
    private final Value<Path> state = Value.of(
            Path.class, "--state=DIR", "Where Storelift keeps its state instead of .storelift in the store's root.");
    private final Value<URI> probeUrl = Value.of(
            URI.class, "--probe-url=URL", "Where the storefront answers, if not at its configured base address.");
    private final Flag noColor = new Flag("--no-color", "No colours; the same as setting NO_COLOR.");

    @Override
    protected List<Argument> all() {
        return List.of(store, json, php, composer, resolver, state, probeUrl, noColor);
    }

    /** Where to look for the store. */
    Path startingIn(Path workingDirectory) {
        return store.find().map(workingDirectory::resolve).orElse(workingDirectory);
    }

    public boolean json() {
        return json.isGiven();
    }

    boolean noColor() {
        return noColor.isGiven();
    }

    /** Empty when the command line names none. */
    Optional<Path> php(Path workingDirectory) {
        return php.find().map(given -> program(given, workingDirectory));
    }

    private Optional<Path> composer(Path workingDirectory) {
        return composer.find().map(given -> program(given, workingDirectory));
    }

    private Optional<Path> state(Path workingDirectory) {
        return state.find().map(given -> workingDirectory.resolve(given).normalize());
    }

    /** Settings with what the command line decides in the place of what the settings file says. */
    StoreSettings over(StoreSettings settings, Path workingDirectory) {
        StoreSettings merged = settings;
        merged = php(workingDirectory).map(merged::withPhp).orElse(merged);
        merged = composer(workingDirectory).map(merged::withComposer).orElse(merged);
        merged = state(workingDirectory).map(merged::withStateDirectory).orElse(merged);
        merged = resolver.find()
                .map(GlobalOptions::isComposer)
                .map(merged::withComposerResolves)
                .orElse(merged);
        return probeUrl.find().map(merged::withProbeUrl).orElse(merged);
    }

    /** The same decisions, for a process of our own that starts elsewhere. */
    List<String> asArguments(Path root, Path workingDirectory) {
        List<String> arguments = new ArrayList<>(List.of("--store", root.toString()));
        add(arguments, "--php", php(workingDirectory));
        add(arguments, "--composer", composer(workingDirectory));
        add(arguments, "--state", state(workingDirectory));
        add(arguments, "--probe-url", probeUrl.find());
        add(arguments, "--resolver", resolver.find());
        return arguments;
    }

    private static void add(List<String> arguments, String option, Optional<?> value) {
        value.ifPresent(given -> arguments.addAll(List.of(option, given.toString())));
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
