package io.storelift.backup;

import io.storelift.backup.files.BinaryName;
import io.storelift.host.PathFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a directory belongs to a backup: everything but some paths, each named from the directory and with all that is
 * below it. Only these very paths are meant, not others that begin with the same letters.
 */
final class BackupContents implements PathFilter {
    /** State and history of other tools, and what cron, visitors and caches write all the time. */
    private static final List<String> CODE_EXCLUDED =
            List.of(".storelift", TreeSwitch.STAGING, ".git", "node_modules", "pub/media");

    private static final Path MEDIA = Path.of("pub/media");

    private static final String VAR = "var";

    /** Compiled code of stores before 2.2: part of the release, though it stands among the caches. */
    private static final List<String> VAR_INCLUDED = List.of("var/generation", "var/di");

    private static final List<String> MEDIA_EXCLUDED =
            List.of(TreeSwitch.STAGING, "catalog/product/cache", "tmp", "captcha");

    private final List<Path> excluded;
    private final List<Path> onlyThese;
    private final Path within;
    private final Set<String> choosing = new HashSet<>();

    private BackupContents(Collection<Path> excluded, Path within, Collection<Path> onlyThese) {
        this.excluded = List.copyOf(excluded);
        this.within = within;
        this.onlyThese = List.copyOf(onlyThese);
        excluded.forEach(path -> choosing.add(parent(path)));
        if (!onlyThese.isEmpty()) {
            choosing.add(BinaryName.of(within));
        }
    }

    private static String parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? "" : BinaryName.of(parent);
    }

    /** @param alsoExcluded directories of Storelift's, which may have been moved to anywhere in the root */
    static BackupContents code(Path root, List<Path> alsoExcluded) {
        List<Path> excluded = new ArrayList<>(paths(CODE_EXCLUDED));
        alsoExcluded.stream()
                .filter(path -> path.startsWith(root) && !path.equals(root))
                .map(root::relativize)
                .forEach(excluded::add);
        return new BackupContents(excluded, Path.of(VAR), paths(VAR_INCLUDED));
    }

    /** @param alsoExcluded as above, for a state directory inside of media */
    static BackupContents media(Path media, List<Path> alsoExcluded) {
        List<Path> excluded = new ArrayList<>(paths(MEDIA_EXCLUDED));
        alsoExcluded.stream()
                .filter(path -> path.startsWith(media) && !path.equals(media))
                .map(media::relativize)
                .forEach(excluded::add);
        return new BackupContents(excluded, Path.of(""), List.of());
    }

    private static List<Path> paths(List<String> names) {
        return names.stream().map(Path::of).toList();
    }

    @Override
    public boolean includes(Path relative, boolean directory) {
        // A link to media on another disk is part of the code; what it points to isn't.
        boolean linkToMedia = !directory && relative.equals(MEDIA) && excluded.contains(MEDIA);
        if (!linkToMedia && excluded.stream().anyMatch(relative::startsWith)) {
            return false;
        }
        boolean inside = !onlyThese.isEmpty() && relative.startsWith(within) && !relative.equals(within);
        return !inside || onlyThese.stream().anyMatch(relative::startsWith);
    }

    @Override
    public boolean choosesIn(String directory) {
        return choosing.contains(directory);
    }

    /** Whether something below this directory is left out, so that it can't be replaced as a whole. */
    boolean dividesBelow(Path relative) {
        return excluded.stream().anyMatch(path -> path.startsWith(relative) && !path.equals(relative))
                || (!onlyThese.isEmpty() && relative.equals(within));
    }

    /** For people. */
    List<String> patterns() {
        List<String> patterns =
                new ArrayList<>(excluded.stream().map(Path::toString).toList());
        if (!onlyThese.isEmpty()) {
            patterns.add(within + "/* except "
                    + String.join(", ", onlyThese.stream().map(Path::toString).toList()));
        }
        return patterns;
    }
}
