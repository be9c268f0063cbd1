package io.storelift.upgrade.rootfiles;

import io.storelift.host.CommandLine;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Three-way merge of text by {@code diff3}, which every Debian-like system has. */
final class TextMerge {
    private final ProcessRunner processes;

    TextMerge(ProcessRunner processes) {
        this.processes = processes;
    }

    /** The merged content; empty when the changes collide or one side is no text. */
    Optional<byte[]> merge(Path base, Path ours, Path theirs) {
        if (isBinary(base) || isBinary(ours) || isBinary(theirs)) {
            return Optional.empty();
        }
        ProcessResult result = processes.run(
                CommandLine.of(Path.of("/"), "diff3", "-m", absolute(ours), absolute(base), absolute(theirs)));
        return result.succeeded() ? Optional.of(result.output().getBytes(StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().toString();
    }

    private static boolean isBinary(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            for (byte b : content) {
                if (b == 0) {
                    return true;
                }
            }
            // The merge passes through text, so bytes that are no UTF-8 would be altered.
            return !Arrays.equals(
                    content, new String(content, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
