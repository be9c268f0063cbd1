package io.storelift.composer.packages;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a description becomes a package, whichever way the description is read: versions, links, branch aliases.
 * Safe for several threads.
 *
 * <p>Source: Composer: ArrayLoader.
 */
public final class PackageAssembler {
    private static final String SELF = "self.version";
    private static final String DEV_SUFFIX = "-dev";
    private static final Pattern WILDCARD_PARTS = Pattern.compile("(\\.9{7})+");

    private final ConstraintParser constraints;

    public PackageAssembler(ConstraintParser constraints) {
        this.constraints = constraints;
    }

    public ConstraintParser constraints() {
        return constraints;
    }

    /**
     * The version of a package.
     *
     * @param name for messages
     * @param pretty {@code version} of the description
     * @param normalized {@code version_normalized} of the description; null when it has none
     * @throws InvalidPackageException when the text is no version
     */
    public Version version(String name, String pretty, @Nullable String normalized) {
        // Repositories that served Composer 1 give every default branch this version; its own says more.
        if (normalized != null && !normalized.equals(VersionParser.DEFAULT_BRANCH_ALIAS)) {
            return Version.ofNormalized(normalized);
        }
        try {
            return constraints.versions().normalize(pretty);
        } catch (InvalidVersionException e) {
            throw new InvalidPackageException(
                    "Failed to normalize version for package \"" + name + "\": " + e.getMessage(), e);
        }
    }

    /**
     * A statement about another name.
     *
     * @param source name of the package that makes it, lower case
     * @param sourceVersion its pretty version, which {@code self.version} stands for
     * @param target in any case
     * @throws InvalidPackageException when the constraint is none
     */
    public Link link(LinkType type, String source, String sourceVersion, String target, String prettyConstraint) {
        String text = prettyConstraint.equals(SELF) ? sourceVersion : prettyConstraint;
        String lowerTarget = target.toLowerCase(Locale.ROOT);
        try {
            Constraint constraint = constraints.parse(text);
            return new Link(type, source, lowerTarget, constraint, prettyConstraint);
        } catch (InvalidVersionException e) {
            throw new InvalidPackageException(
                    "Link constraint in " + source + " " + method(type) + " > " + lowerTarget
                            + " should be a valid version constraint, got \"" + text + "\"",
                    e);
        }
    }

    static String method(LinkType type) {
        return type == LinkType.DEV_REQUIRE ? "devRequires" : type.verb();
    }

    /** Whether a link with this constraint depends on the version of the package that makes it. */
    public static boolean dependsOnVersion(String prettyConstraint) {
        return prettyConstraint.equals(SELF);
    }

    /**
     * The version under which a branch may also be required; null when there is none.
     *
     * @param prettyVersion {@code version} of the description
     * @param branchAliases {@code extra.branch-alias} of the description
     */
    public @Nullable Version branchAlias(
            String prettyVersion, boolean defaultBranch, Map<String, String> branchAliases) {
        if (!prettyVersion.startsWith("dev-") && !prettyVersion.endsWith(DEV_SUFFIX)) {
            return null;
        }
        for (Map.Entry<String, String> alias : branchAliases.entrySet()) {
            @Nullable String target = branchAliasTarget(prettyVersion, alias.getKey(), alias.getValue());
            if (target != null) {
                return Version.ofNormalized(target);
            }
        }
        VersionParser versions = constraints.versions();
        String withoutPrefix = prettyVersion.startsWith("v") ? prettyVersion.substring(1) : prettyVersion;
        if (defaultBranch && versions.numericAliasPrefix(withoutPrefix).isEmpty()) {
            return Version.ofNormalized(VersionParser.DEFAULT_BRANCH_ALIAS);
        }
        return null;
    }

    private @Nullable String branchAliasTarget(String prettyVersion, String source, String target) {
        VersionParser versions = constraints.versions();
        if (!target.endsWith(DEV_SUFFIX) || !prettyVersion.equalsIgnoreCase(source)) {
            return null;
        }
        String normalized = target.equals(VersionParser.DEFAULT_BRANCH_ALIAS)
                ? target
                : versions.normalizeBranch(target.substring(0, target.length() - DEV_SUFFIX.length()));
        if (!normalized.endsWith(DEV_SUFFIX)) {
            return null;
        }
        String sourcePrefix = versions.numericAliasPrefix(source).orElse("");
        String targetPrefix = versions.numericAliasPrefix(target).orElse("");
        boolean narrower = sourcePrefix.isEmpty()
                || targetPrefix.isEmpty()
                || targetPrefix.toLowerCase(Locale.ROOT).startsWith(sourcePrefix.toLowerCase(Locale.ROOT));
        return narrower ? normalized : null;
    }

    /** What Composer's loader returns: the alias when there is one, the package itself otherwise. */
    public static ComposerPackage aliased(LoadedPackage base, @Nullable Version alias) {
        return alias == null ? base : new AliasPackage(base, alias, prettyAlias(alias), false);
    }

    /** {@code 1.9999999.9999999.9999999-dev} to {@code 1.x-dev}. */
    public static String prettyAlias(Version alias) {
        return WILDCARD_PARTS.matcher(alias.text()).replaceAll(".x");
    }
}
