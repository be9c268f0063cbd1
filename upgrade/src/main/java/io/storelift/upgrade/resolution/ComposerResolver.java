package io.storelift.upgrade.resolution;

import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.resolution.Resolution;
import io.storelift.composer.resolution.ResolutionRequest;
import io.storelift.host.ProcessResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lets Composer itself resolve, in a scratch project that holds nothing but the store's manifest and lock. */
public final class ComposerResolver implements StoreResolver {
    private final ComposerProgram composer;
    private final ScratchProject scratch;
    private final boolean withDev;

    /** @param withDev whether the store has its development packages installed */
    public ComposerResolver(ComposerProgram composer, ScratchProject scratch, boolean withDev) {
        this.composer = composer;
        this.scratch = scratch;
        this.withDev = withDev;
    }

    @Override
    public Resolution resolve(ResolutionRequest request) {
        return resolve(request, List.of());
    }

    @Override
    public Resolution resolveIgnoringPlatform(ResolutionRequest request) {
        return resolve(request, List.of("--ignore-platform-reqs"));
    }

    private Resolution resolve(ResolutionRequest request, List<String> options) {
        return scratch.with(request.manifest(), request.lock(), directory -> {
            List<String> arguments = new ArrayList<>(List.of("update"));
            arguments.addAll(request.update().stream().sorted().toList());
            if (!request.update().isEmpty()) {
                arguments.add("--with-all-dependencies");
            }
            arguments.addAll(List.of("--no-install", "--no-scripts", "--no-plugins", "--no-progress"));
            arguments.addAll(options);
            ProcessResult result = composer.run(directory, line -> {}, arguments.toArray(String[]::new));
            if (result.succeeded()) {
                return solved(directory, request);
            }
            if (ComposerProgram.isUnsolvable(result)) {
                return new Resolution.Unsolvable(explanation(result));
            }
            throw ComposerProgram.failure(result);
        });
    }

    private Resolution solved(Path directory, ResolutionRequest request) {
        try {
            String lock = Files.readString(directory.resolve("composer.lock"));
            return new Resolution.Solved(
                    lock,
                    LockFile.parse(lock).operationsFrom(request.installed(), withDev),
                    "Composer " + composer.version());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Composer's problem report without its greetings. */
    private static String explanation(ProcessResult result) {
        String said = result.errors();
        int start = said.indexOf("Your requirements could not be resolved");
        return (start < 0 ? said : said.substring(start)).strip();
    }
}
