package io.storelift.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a store keeps generated code and compiled dependency injection. */
public enum GeneratedLayout {
    /** Up to 2.1. */
    LEGACY("var/generation", "var/di"),
    /** From 2.2. */
    MODERN("generated/code", "generated/metadata");

    private static final Pattern MAJOR_MINOR = Pattern.compile("v?(\\d+)\\.(\\d+).*");

    private final String code;
    private final String compiled;

    GeneratedLayout(String code, String compiled) {
        this.code = code;
        this.compiled = compiled;
    }

    /** Relative to the root: generated code first, then what compiling writes. */
    public List<Path> directories() {
        return List.of(Path.of(code), Path.of(compiled));
    }

    /** Mage-OS counts from 1.0 on its own, but has always had the modern layout. */
    static GeneratedLayout of(Edition edition, String version, Path root) {
        if (edition == Edition.MAGE_OS) {
            return MODERN;
        }
        Matcher matcher = MAJOR_MINOR.matcher(version);
        if (!matcher.matches()) {
            return Files.isDirectory(root.resolve("generated")) ? MODERN : LEGACY;
        }
        boolean legacy = matcher.group(1).equals("2") && List.of("0", "1").contains(matcher.group(2));
        return legacy ? LEGACY : MODERN;
    }
}
