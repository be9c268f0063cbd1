package io.storelift.cli.command;

import io.storelift.backup.catalog.Part;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which parts a backup has; everything if nothing is said. */
final class BackupParts {
    @Option(names = "--without-media", description = "Leave pub/media out of the backup.")
    private boolean withoutMedia;

    @Option(names = "--without-code", description = "Leave the code out of the backup.")
    private boolean withoutCode;

    /** The parts that are wanted of a backup. */
    Set<Part> chosen() {
        Set<Part> parts = EnumSet.allOf(Part.class);
        if (withoutMedia) {
            parts.remove(Part.MEDIA);
        }
        if (withoutCode) {
            parts.remove(Part.CODE);
        }
        return parts;
    }

    static String words(Set<Part> parts) {
        return parts.stream().sorted().map(Part::label).collect(Collectors.joining(", "));
    }
}
