package io.storelift.composer.explanation;

import io.storelift.composer.platform.PlatformProfile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the PHP that packages are for is set up, as far as messages speak of it.
 *
 * @param extensions names of loaded extensions, {@code gd}, whether or not the root's platform configuration hides them
 * @param iniFiles paths of the files that configure it, the main one first; may be empty
 */
public record PhpSetup(Set<String> extensions, List<String> iniFiles) {
    public PhpSetup {
        Set<String> lower = new TreeSet<>();
        extensions.forEach(extension -> lower.add(extension.toLowerCase(Locale.ROOT)));
        extensions = Set.copyOf(lower);
        iniFiles = List.copyOf(iniFiles);
    }

    public static PhpSetup of(PlatformProfile profile, List<String> iniFiles) {
        return new PhpSetup(
                profile.extensions().stream()
                        .map(PlatformProfile.Extension::name)
                        .collect(Collectors.toSet()),
                iniFiles);
    }

    boolean hasExtension(String extension) {
        return extensions.contains(extension.toLowerCase(Locale.ROOT));
    }
}
