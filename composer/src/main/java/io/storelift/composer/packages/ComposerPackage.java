package io.storelift.composer.packages;

import io.storelift.composer.version.Stability;
import io.storelift.composer.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of a package, or an alias of one. Immutable; two objects are equal only when they are the same object, as in
 * Composer, where a package may appear in several repositories.
 */
public sealed interface ComposerPackage permits LoadedPackage, AliasPackage {
    /** Lower case. */
    String name();

    String prettyName();

    Version version();

    String prettyVersion();

    Stability stability();

    /** {@code library} unless the package says otherwise; lower case. */
    String type();

    Links requires();

    Links devRequires();

    Links conflicts();

    Links provides();

    Links replaces();

    /** Own name, names provided, names replaced, each once, in this order: {@code getNames()}. */
    List<String> names();

    /** Own name and names replaced: {@code getNames(false)}. */
    List<String> namesWithoutProvided();

    /** Where it came from; null when from nowhere, as in tests. */
    @Nullable
    Origin origin();

    /** Everything its repository says about it. Read on demand; may be slow the first time. Of an alias: that of its base. */
    ObjectNode details();

    /** Of an alias: what it is an alias of; of any other package: itself. */
    LoadedPackage base();

    /** {@code name version} as messages have it. */
    default String prettyString() {
        return prettyName() + " " + prettyVersion();
    }
}
