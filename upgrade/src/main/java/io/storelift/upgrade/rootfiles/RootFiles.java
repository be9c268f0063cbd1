package io.storelift.upgrade.rootfiles;

import io.storelift.host.ProcessRunner;
import io.storelift.upgrade.rootfiles.RootFileChange.Treatment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the merchant's edits in root files. Composer's installer plugin overwrites them without a word; here the old
 * package's file is the base, the live file ours, the new package's file theirs.
 */
public final class RootFiles {
    private final Path live;
    private final MappedFiles before;
    private final MappedFiles after;
    private final TextMerge merge;

    public RootFiles(Path live, MappedFiles before, MappedFiles after, ProcessRunner processes) {
        this.live = live;
        this.before = before;
        this.after = after;
        this.merge = new TextMerge(processes);
    }

    /** What becomes of each file that the merchant changed, by path. Reads only. */
    public List<RootFileChange> changes() {
        List<RootFileChange> changes = new ArrayList<>();
        for (String path : edited()) {
            changes.add(new RootFileChange(path, treatment(path)));
        }
        return changes;
    }

    /** Live files that differ from what the installed base package has. */
    private List<String> edited() {
        return before.paths().stream()
                .filter(path -> Files.isRegularFile(live.resolve(path), LinkOption.NOFOLLOW_LINKS))
                .filter(path ->
                        !sameContent(live.resolve(path), before.source(path).orElseThrow()))
                .toList();
    }

    private Treatment treatment(String path) {
        Optional<Path> theirs = after.source(path);
        if (theirs.isEmpty()) {
            return Treatment.KEPT_THOUGH_DROPPED;
        }
        Path base = before.source(path).orElseThrow();
        if (sameContent(base, theirs.get())) {
            return Treatment.KEPT;
        }
        return merge.merge(base, live.resolve(path), theirs.get()).isPresent()
                ? Treatment.MERGED
                : Treatment.KEPT_WITH_CONFLICT;
    }

    /**
     * Brings the merchant's edits into a freshly deployed stage, then compares every mapped file with its source and
     * deploys what the plugin left out.
     *
     * @param conflicts where the target's version of a colliding file is laid for comparison
     * @return what the plugin failed to deploy
     */
    public DeploymentReport bringInto(Path stage, List<RootFileChange> changes, Path conflicts) {
        try {
            for (RootFileChange change : changes) {
                bring(stage, change, conflicts);
            }
            List<String> keep = changes.stream().map(RootFileChange::path).toList();
            List<String> repaired = new ArrayList<>();
            for (String path : after.paths()) {
                Path source = after.source(path).orElseThrow();
                Path deployed = stage.resolve(path);
                if (!keep.contains(path) && !sameEntry(source, deployed)) {
                    copy(source, deployed);
                    repaired.add(path);
                }
            }
            return new DeploymentReport(after.paths().size(), repaired, List.copyOf(after.missingSources()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void bring(Path stage, RootFileChange change, Path conflicts) throws IOException {
        Path ours = live.resolve(change.path());
        Path target = stage.resolve(change.path());
        copy(ours, target);
        Optional<Path> theirs = after.source(change.path());
        if (change.treatment() == Treatment.MERGED && theirs.isPresent()) {
            byte[] merged = merge.merge(before.source(change.path()).orElseThrow(), ours, theirs.get())
                    .orElseThrow();
            // Written through the copy, so that the merchant's mode and owner stay.
            Files.write(target, merged);
        } else if (change.treatment() == Treatment.KEPT_WITH_CONFLICT && theirs.isPresent()) {
            copy(theirs.get(), conflicts.resolve(change.path()));
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(
                source,
                target,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean sameEntry(Path source, Path deployed) throws IOException {
        if (Files.isSymbolicLink(source)) {
            return Files.isSymbolicLink(deployed)
                    && Files.readSymbolicLink(source).equals(Files.readSymbolicLink(deployed));
        }
        return Files.isRegularFile(deployed, LinkOption.NOFOLLOW_LINKS) && sameContent(source, deployed);
    }

    private static boolean sameContent(Path one, Path other) {
        try {
            return Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
