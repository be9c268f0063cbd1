package io.storelift.cli.endtoend;

import io.storelift.host.PathFilter;
import io.storelift.host.TreeScanner;
import java.nio.file.Path;
import java.util.Set;

/** A sum over paths, types, modes, links and contents of a shop's code. */
final class CodeSums {
    private static final Set<String> RUNNING = Set.of(".storelift", "pub/media");
    private static final Set<String> DERIVED_IN_VAR = Set.of("var/generation", "var/di");

    /** What differs between two shops on the same release: their own configuration and the time of deployment. */
    private static final Set<String> OWN = Set.of("app/etc/env.php", "pub/static/deployed_version.txt");

    private final Path root;

    CodeSums(Path root) {
        this.root = root;
    }

    /** Everything but what the running shop writes and what belongs to its visitors. */
    String all() {
        return sum((path, directory) -> isCode(path.toString()));
    }

    /** The code apart from what is this shop's own. */
    String release() {
        return sum((path, directory) -> isCode(path.toString()) && !OWN.contains(path.toString()));
    }

    private String sum(PathFilter filter) {
        return new TreeScanner().contents(root, filter).digest();
    }

    private static boolean isCode(String path) {
        if (path.startsWith("var/")) {
            return DERIVED_IN_VAR.stream().anyMatch(derived -> path.equals(derived) || path.startsWith(derived + "/"));
        }
        return !RUNNING.contains(path);
    }
}
