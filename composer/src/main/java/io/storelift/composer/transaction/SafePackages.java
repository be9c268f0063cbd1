package io.storelift.composer.transaction;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.packages.PlatformNames;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Refuses packages whose names, addresses or programs could do harm when Composer installs them.
 *
 * <p>Source: Composer: ValidatingArrayLoader::validatePackage.
 */
final class SafePackages {
    private static final Pattern NAME = Pattern.compile(
            "[a-z0-9](?:[_.-]?[a-z0-9]++)*+/[a-z0-9](?:(?:[_.]|-{1,2})?[a-z0-9]++)*+", Pattern.CASE_INSENSITIVE);
    private static final List<String> RESERVED = List.of(
            "nul", "con", "prn", "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");
    private static final Pattern OPTION = Pattern.compile("^[ \\t\\n\\x0B\\f\\r]*-");
    private static final Pattern PARENT_SEGMENT = Pattern.compile("(?:^|[\\\\/])\\.\\.(?:[\\\\/]|$)");

    private SafePackages() {}

    static void require(ComposerPackage candidate) {
        String name = candidate.name();
        requireName(name);
        CodeLocation code = CodeLocation.of(candidate);
        requireNoOption(name, "source.url", code.sourceUrl());
        requireNoOption(name, "source.reference", code.sourceReference());
        requireNoOption(name, "dist.url", code.distUrl());
        requireNoOption(name, "dist.reference", code.distReference());
        for (JsonNode program : candidate.details().path("bin")) {
            String path = program.asString("");
            if (PARENT_SEGMENT.matcher(path).find()) {
                throw new InvalidPackageException(
                        name + " has an invalid bin " + path + ", it must not contain \"..\" path segments");
            }
        }
    }

    private static void requireName(String name) {
        if (PlatformNames.isPlatform(name)) {
            return;
        }
        String problem = null;
        if (!NAME.matcher(name).matches()) {
            problem = " is invalid, it should have a vendor name, a forward slash, and a package name. The vendor and"
                    + " package name can be words separated by -, . or _. The complete name should match"
                    + " \"^[a-z0-9]([_.-]?[a-z0-9]+)*/[a-z0-9](([_.]?|-{0,2})[a-z0-9]+)*$\".";
        } else if (Arrays.stream(name.split("/", -1)).anyMatch(RESERVED::contains)) {
            problem =
                    " is reserved, package and vendor names can not match any of: " + String.join(", ", RESERVED) + ".";
        } else if (name.endsWith(".json")) {
            problem = " is invalid, package names can not end in .json, consider renaming it or perhaps using a -json"
                    + " suffix instead.";
        }
        if (problem != null) {
            throw new InvalidPackageException(
                    "Invalid package found during dependency resolution, aborting: " + name + problem);
        }
    }

    private static void requireNoOption(String name, String field, @Nullable String value) {
        if (value != null && OPTION.matcher(value).find()) {
            throw new InvalidPackageException(
                    name + " has an invalid " + field + ", it must not start with a \"-\": " + value);
        }
    }
}
