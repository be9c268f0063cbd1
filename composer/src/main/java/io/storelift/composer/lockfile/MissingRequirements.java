package io.storelift.composer.lockfile;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.manifest.RootManifest;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.Links;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.pool.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the root requires and a lock file doesn't have.
 *
 * <p>Source: Composer: Locker::getMissingRequirementInfo.
 */
public final class MissingRequirements {
    private static final List<String> ADVICE = List.of(
            "This usually happens when composer files are incorrectly merged or the composer.json file is manually edited.",
            "Read more about correctly resolving merge conflicts "
                    + "https://getcomposer.org/doc/articles/resolving-merge-conflicts.md",
            "and prefer using the \"require\" command over editing the composer.json file directly "
                    + "https://getcomposer.org/doc/03-cli.md#require-r");

    private final LockFile lock;
    private final RootManifest manifest;
    private final PackageLoader loader;

    public MissingRequirements(LockFile lock, RootManifest manifest, PackageLoader loader) {
        this.lock = lock;
        this.manifest = manifest;
        this.loader = loader;
    }

    /** Composer's lines about it; none when nothing is missing. */
    public List<String> lines(boolean withDev) {
        List<String> lines = new ArrayList<>();
        add(lines, "Required", manifest.requires(), false);
        if (withDev) {
            add(lines, "Required (in require-dev)", manifest.devRequires(), true);
        }
        if (!lines.isEmpty()) {
            lines.addAll(ADVICE);
        }
        return lines;
    }

    private void add(List<String> lines, String what, Links links, boolean withDev) {
        List<ComposerPackage> present =
                new ArrayList<>(lock.repository(withDev, loader).all());
        present.addAll(PackageLoader.withBase(manifest.root()));
        for (Link link : links) {
            if (PlatformNames.isPlatform(link.target())
                    || link.prettyConstraint().equals("self.version")
                    || first(present, link.target(), link.constraint()).isPresent()) {
                continue;
            }
            String start = "- " + what + " package \"" + link.target() + "\" is ";
            lines.add(first(present, link.target(), null)
                    .map(found -> start + "in the lock file as \"" + description(found, link.target())
                            + "\" but that does not satisfy your constraint \"" + link.prettyConstraint() + "\".")
                    .orElse(start + "not present in the lock file."));
        }
    }

    private static Optional<ComposerPackage> first(
            List<ComposerPackage> present, String name, @Nullable Constraint constraint) {
        return present.stream()
                .filter(each -> Pool.matches(each, name, constraint))
                .findFirst();
    }

    private static String description(ComposerPackage found, String name) {
        if (found.name().equals(name)) {
            return found.prettyVersion();
        }
        Link replaced = found.replaces().to(name);
        if (replaced != null) {
            return "replaced as " + replaced.prettyConstraint() + " by " + found.prettyString();
        }
        Link provided = found.provides().to(name);
        return provided == null
                ? found.prettyVersion()
                : "provided as " + provided.prettyConstraint() + " by " + found.prettyString();
    }
}
