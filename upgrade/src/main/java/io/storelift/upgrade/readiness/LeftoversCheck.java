package io.storelift.upgrade.readiness;

import io.storelift.backup.database.ScratchSchema;
import io.storelift.host.StoreliftException;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a former attempt, of Storelift or of the old updater, left something behind. */
final class LeftoversCheck implements ReadinessCheck {
    /** Of Magento's own updater; while one stands, its wizard and its cron refuse to work. */
    private static final List<String> UPDATER_FLAGS = List.of("var/.update_in_progress.flag", "var/.update_error.flag");

    private static final List<String> GATED = List.of("", "pub", "bin");
    private static final String OWN = "{.storelift-*,.*.storelift-exchange}";

    private final Path root;
    private final LiveDatabase database;
    private final Runs runs;

    LeftoversCheck(Path root, LiveDatabase database, Runs runs) {
        this.root = root;
        this.database = database;
        this.runs = runs;
    }

    @Override
    public String id() {
        return "leftovers";
    }

    @Override
    public String title() {
        return "Leftovers of a former attempt";
    }

    @Override
    public CheckResult ask() {
        CheckResult found = look();
        // Asked afterwards: a run that began meanwhile may have put there what was seen.
        return runs.owner().isPresent() || runs.unfinished().isPresent()
                ? notApplicable("Another run is at work or unfinished: what stands there is its own.")
                : found;
    }

    private CheckResult look() {
        List<Path> flags = UPDATER_FLAGS.stream()
                .map(root::resolve)
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
        List<Path> held = held();
        List<String> evidence = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        if (!flags.isEmpty()) {
            evidence.add("Flags of Magento's updater: " + words(flags) + ".");
            remedies.add("Make sure no update/cron.php runs, then: rm " + arguments(flags));
        }
        if (!held.isEmpty()) {
            evidence.add("Files that no run knows of: " + words(held) + ".");
            remedies.add(
                    "Storelift held these entry points during a cutover whose run is gone. Compare each with the file"
                            + " of that name without the prefix; once the store works, remove them: rm "
                            + arguments(held));
        }
        String name = ScratchSchema.name(database.connection());
        if (hasSchema(name)) {
            evidence.add("A schema " + name + " stands on the database server. It isn't a run's that is at"
                    + " work: a former one may have left it that could not write its copies of tables to a file, and a rollback of"
                    + " that run would use them. A rehearsal replaces it.");
            remedies.add(
                    "If it isn't Storelift's, rename it; otherwise: DROP DATABASE " + StoreDatabase.quoted(name) + ";");
        }
        return evidence.isEmpty()
                ? ok("No flags, held files or scratch schema.")
                : warning(String.join(" ", evidence), String.join("\n", remedies));
    }

    /** False when nobody can tell. A schema that a check is just trying isn't one that was left. */
    private boolean hasSchema(String name) {
        return database.ask(open -> open.alone(name, () -> open.hasSchema(name)))
                .orElse(false);
    }

    private List<Path> held() {
        List<Path> found = new ArrayList<>();
        for (String directory : GATED) {
            Path parent = root.resolve(directory);
            if (!Files.isDirectory(parent)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, OWN)) {
                files.forEach(file -> {
                    if (!ProbeFile.isOne(file)) {
                        found.add(file);
                    }
                });
            } catch (IOException e) {
                throw StoreliftException.of("listing " + parent, e);
            }
        }
        return found;
    }

    private static String words(List<Path> files) {
        return Listing.of(files.stream().map(Path::toString).toList());
    }

    private static String arguments(List<Path> files) {
        return files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(" "));
    }
}
