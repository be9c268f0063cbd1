package io.storelift.composer.transaction;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.version.Stability;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Versions as messages about operations have them: those of branches with the reference of their code.
 *
 * <p>Source: Composer: BasePackage::getFullPrettyVersion, UpdateOperation::format, VersionParser::isUpgrade.
 */
public final class FullVersion {
    private static final Set<String> HASHING = Set.of("git", "hg");
    private static final Set<String> DEFAULT_BRANCHES = Set.of("dev-master", "dev-trunk", "dev-default");
    private static final int HASH_LENGTH = 40;
    private static final int SHORT_HASH_LENGTH = 7;

    private FullVersion() {}

    /** {@code 1.0}, {@code dev-main 1234567}. */
    public static String of(ComposerPackage candidate) {
        if (candidate.stability() != Stability.DEV) {
            return candidate.prettyVersion();
        }
        CodeLocation code = CodeLocation.of(candidate);
        String type = code.sourceType() == null ? "" : code.sourceType();
        String dist = code.distReference() == null ? "" : code.distReference();
        if (!HASHING.contains(type) && (!type.isEmpty() || dist.isEmpty())) {
            return candidate.prettyVersion();
        }
        String source = code.sourceReference();
        return with(candidate, code, source == null || source.isEmpty() ? code.distReference() : source);
    }

    private static String with(ComposerPackage candidate, CodeLocation code, @Nullable String reference) {
        if (reference == null) {
            return candidate.prettyVersion();
        }
        boolean isHash = reference.length() == HASH_LENGTH && !"svn".equals(code.sourceType());
        return candidate.prettyVersion() + " " + (isHash ? reference.substring(0, SHORT_HASH_LENGTH) : reference);
    }

    /** {@code Upgrading a/a (1.0 => 1.1)}; with references where only these differ. */
    static String change(ComposerPackage from, ComposerPackage to) {
        String before = of(from);
        String after = of(to);
        if (before.equals(after)) {
            CodeLocation old = CodeLocation.of(from);
            CodeLocation current = CodeLocation.of(to);
            if (!same(old.sourceReference(), current.sourceReference())) {
                before = with(from, old, old.sourceReference());
                after = with(to, current, current.sourceReference());
            } else if (!same(old.distReference(), current.distReference())) {
                before = with(from, old, old.distReference());
                after = with(to, current, current.distReference());
            }
        }
        String verb = isUpgrade(from.version(), to.version()) ? "Upgrading " : "Downgrading ";
        return verb + from.prettyName() + " (" + before + " => " + after + ")";
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }

    /** True also where the two have no order, as branches. */
    static boolean isUpgrade(Version from, Version to) {
        if (from.equals(to)) {
            return true;
        }
        Version before = comparable(from);
        Version after = comparable(to);
        return before.isBranch() || after.isBranch() || before.compareTo(after) < 0;
    }

    private static Version comparable(Version version) {
        return DEFAULT_BRANCHES.contains(version.text())
                ? Version.ofNormalized(VersionParser.DEFAULT_BRANCH_ALIAS)
                : version;
    }
}
