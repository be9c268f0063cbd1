package io.storelift.cli.command;

import io.storelift.backup.catalog.Part;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Arguments;
import io.storelift.cli.syntax.Flag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which parts a backup has; everything if nothing is said. */
final class BackupParts extends Arguments {
    private final Flag withoutMedia = new Flag("--without-media", "Leave pub/media out of the backup.");
    private final Flag withoutCode = new Flag("--without-code", "Leave the code out of the backup.");

    @Override
    protected List<Argument> all() {
        return List.of(withoutMedia, withoutCode);
    }

    /** The parts that are wanted of a backup. */
    Set<Part> chosen() {
        Set<Part> parts = EnumSet.allOf(Part.class);
        if (withoutMedia.isGiven()) {
            parts.remove(Part.MEDIA);
        }
        if (withoutCode.isGiven()) {
            parts.remove(Part.CODE);
        }
        return parts;
    }

    static String words(Set<Part> parts) {
        return parts.stream().sorted().map(Part::label).collect(Collectors.joining(", "));
    }
}
