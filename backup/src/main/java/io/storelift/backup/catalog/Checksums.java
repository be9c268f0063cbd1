package io.storelift.backup.catalog;

import io.storelift.host.Digests;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** {@code SHA256SUMS}, in the form that {@code sha256sum -c} reads. */
public final class Checksums {
    public static final String FILE = "SHA256SUMS";

    private final Map<String, String> sums = new TreeMap<>();

    public void put(String file, String sha256) {
        sums.put(file, sha256);
    }

    public byte[] encoded() {
        StringBuilder text = new StringBuilder();
        sums.forEach(
                (file, sha256) -> text.append(sha256).append("  ").append(file).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What the files of a backup should be: name to SHA-256 in hexadecimal. Only names are looked at.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_DAMAGED}
     */
    public static Map<String, String> read(BackupDirectory backup) throws IOException {
        List<String> problems = new ArrayList<>();
        Map<String, String> sums = wanted(backup, problems);
        if (!problems.isEmpty()) {
            throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, backup + ": " + String.join(", ", problems));
        }
        return sums;
    }

    /**
     * What is wrong with some files of a backup; for people.
     *
     * @param again whether they are read once more soon
     */
    public static List<String> problems(
            BackupDirectory backup, Predicate<String> files, boolean again, ProgressListener listener)
            throws IOException {
        List<String> problems = new ArrayList<>();
        Map<String, String> wanted = wanted(backup, problems);
        wanted.keySet().removeIf(files.negate());
        problems.addAll(new FileSums(backup.path(), again, listener).differences(wanted));
        return problems;
    }

    /** Whether a file has a content; false where it isn't there. */
    public static boolean fits(Path file, String sha256) throws IOException {
        String name = String.valueOf(file.getFileName());
        return new FileSums(file.resolveSibling("."), true, ProgressListener.ignore())
                .differences(Map.of(name, sha256))
                .isEmpty();
    }

    private static Map<String, String> wanted(BackupDirectory backup, List<String> problems) throws IOException {
        Map<String, String> wanted = new TreeMap<>();
        try {
            byte[] sums = Files.readAllBytes(backup.path().resolve(FILE));
            String seal = Files.readString(backup.path().resolve(BackupDirectory.COMPLETE))
                    .strip();
            if (!seal.equals(Digests.of(sums))) {
                problems.add(FILE + " isn't the one that was written");
            }
            new String(sums, StandardCharsets.UTF_8).lines().forEach(line -> parse(line, wanted, problems));
        } catch (NoSuchFileException e) {
            problems.add(Path.of(e.getFile()).getFileName() + " is missing");
        }
        return wanted;
    }

    private static void parse(String line, Map<String, String> wanted, List<String> problems) {
        int blank = line.indexOf("  ");
        String name = blank < 0 ? "" : line.substring(blank + 2);
        if (BackupCatalog.isName(name)) {
            wanted.put(name, line.substring(0, blank));
        } else {
            problems.add(FILE + " has a line that isn't of Storelift's: " + line);
        }
    }
}
