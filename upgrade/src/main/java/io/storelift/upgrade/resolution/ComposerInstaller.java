package io.storelift.upgrade.resolution;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Installs what a lock file names. */
public final class ComposerInstaller {
    private final ComposerProgram composer;
    private final ScratchProject scratch;
    private final boolean withDev;

    public ComposerInstaller(ComposerProgram composer, ScratchProject scratch, boolean withDev) {
        this.composer = composer;
        this.scratch = scratch;
        this.withDev = withDev;
    }

    /**
     * Brings every package of the lock into Composer's cache, checked; nothing of the store is touched. An old Composer
     * can't do that by itself; then the packages are downloaded when the stage is built, which is as safe.
     */
    public void download(String manifest, String lock, Consumer<String> lines) {
        scratch.with(manifest, Optional.of(lock), directory -> {
            ProcessResult result = composer.run(
                    directory, lines, install("--download-only", "--no-plugins", "--no-scripts", "--no-autoloader"));
            if (!result.succeeded() && !result.errors().contains("\"--download-only\" option does not exist")) {
                throw ComposerProgram.failure(result);
            }
            return result;
        });
    }

    /** Makes {@code vendor/} of this tree what its lock file says, with plugins and scripts, as by hand. */
    public void install(Path tree, Consumer<String> lines) {
        report(composer.run(tree, lines, install()));
    }

    /**
     * The same, with a PHP file of ours run first in Composer's process. Should that fail, Composer is run once more
     * without it: packages whose installation wasn't completed are installed anew then.
     *
     * @param helped tells whether the file has done anything
     */
    public void install(Path tree, Path hook, BooleanSupplier helped, Consumer<String> lines) {
        if (!composer.takesHook(hook)) {
            install(tree, lines);
            return;
        }
        ProcessResult result = composer.run(tree, hook, lines, install());
        if (!result.succeeded() && helped.getAsBoolean()) {
            lines.accept("Composer failed; it is run again on its own");
            result = composer.run(tree, lines, install());
        }
        report(result);
    }

    private static void report(ProcessResult result) {
        if (!result.succeeded()) {
            StoreliftException cause = ComposerProgram.failure(result);
            throw cause.code() == ErrorCode.COMPOSER_FAILED
                    ? new StoreliftException(ErrorCode.STAGE_FAILED, cause.detail(), cause)
                    : cause;
        }
    }

    private String[] install(String... options) {
        List<String> arguments = new ArrayList<>(List.of("install", "--no-progress"));
        if (!withDev) {
            arguments.add("--no-dev");
        }
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }
}
