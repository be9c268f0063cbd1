package io.storelift.store;

import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds the lines of this machine's crontabs that concern a store. */
final class Crontabs {
    private final ProcessRunner runner;
    private final Path etc;

    Crontabs(ProcessRunner runner, Path etc) {
        this.runner = runner;
        this.etc = etc;
    }

    List<CronEntry> entriesFor(Path root) {
        List<CronEntry> entries = new ArrayList<>();
        String owner = ownerOf(root);
        collect("crontab of " + owner, crontabOf(owner), root, entries);
        for (Path file : systemCrontabs()) {
            collect(file.toString(), content(file), root, entries);
        }
        return entries;
    }

    private static void collect(String source, String content, Path root, List<CronEntry> entries) {
        content.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#") && mentions(line, root.toString()))
                .forEach(line -> entries.add(new CronEntry(source, line)));
    }

    /** The path itself, not another that begins like it. */
    private static boolean mentions(String line, String root) {
        for (int at = line.indexOf(root); at >= 0; at = line.indexOf(root, at + 1)) {
            int end = at + root.length();
            if (end == line.length() || "/ ;&|'\"".indexOf(line.charAt(end)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Only root may look at somebody else's; a missing program means that there are none. */
    private String crontabOf(String owner) {
        boolean own = owner.equals(System.getProperty("user.name"));
        List<String> question = own ? List.of("crontab", "-l") : List.of("crontab", "-u", owner, "-l");
        try {
            ProcessResult result =
                    runner.run(CommandLine.of(Path.of("/"), question).withTimeout(Duration.ofSeconds(30)));
            return result.succeeded() ? result.output() : "";
        } catch (StoreliftException e) {
            if (e.code() == ErrorCode.PROGRAM_MISSING) {
                return "";
            }
            throw e;
        }
    }

    private List<Path> systemCrontabs() {
        List<Path> files = new ArrayList<>(List.of(etc.resolve("crontab")));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(etc.resolve("cron.d"), Files::isRegularFile)) {
            parts.forEach(files::add);
        } catch (IOException e) {
            // No such directory, or not for us: then only the main file counts.
        }
        return files.stream().filter(Files::isReadable).sorted().toList();
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    private static String ownerOf(Path root) {
        try {
            return Files.getOwner(root).getName();
        } catch (IOException e) {
            throw StoreliftException.of("looking at " + root, e);
        }
    }
}
