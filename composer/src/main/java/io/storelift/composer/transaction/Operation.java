package io.storelift.composer.transaction;

import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.LoadedPackage;

/** One change to a set of packages. Source: Composer: DependencyResolver\Operation. */
public sealed interface Operation {
    /** The package that is there afterwards or, where one goes, that goes. */
    ComposerPackage subject();

    /**
     * As Composer's output has it, without colours.
     *
     * @param lock whether the set is that of the lock file, not of what is installed
     */
    String show(boolean lock);

    record Install(LoadedPackage subject) implements Operation {
        @Override
        public String show(boolean lock) {
            return (lock ? "Locking " : "Installing ") + named(subject);
        }
    }

    record Update(LoadedPackage from, LoadedPackage to) implements Operation {
        @Override
        public LoadedPackage subject() {
            return to;
        }

        @Override
        public String show(boolean lock) {
            return FullVersion.change(from, to);
        }
    }

    record Uninstall(LoadedPackage subject) implements Operation {
        @Override
        public String show(boolean lock) {
            return "Removing " + named(subject);
        }
    }

    /** The package may be required under another version from now on. */
    record MarkAliasInstalled(AliasPackage subject) implements Operation {
        @Override
        public String show(boolean lock) {
            return "Marking " + named(subject) + " as installed, alias of " + named(subject.base());
        }
    }

    /** The package may not be required under that version any more. */
    record MarkAliasUninstalled(AliasPackage subject) implements Operation {
        @Override
        public String show(boolean lock) {
            return "Marking " + named(subject) + " as uninstalled, alias of " + named(subject.base());
        }
    }

    private static String named(ComposerPackage candidate) {
        return candidate.prettyName() + " (" + FullVersion.of(candidate) + ")";
    }
}
