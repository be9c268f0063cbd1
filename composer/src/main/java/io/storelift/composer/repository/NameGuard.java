package io.storelift.composer.repository;

import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;

/**
 * What names and versions may look like before they become parts of addresses and paths. This is about harm only: many a
 * package has a name that {@link io.storelift.composer.packages.PackageNames} would not allow today.
 */
final class NameGuard {
    private static final int LONGEST = 255;

    private NameGuard() {}

    /** Whether a repository may be asked for this name. */
    static boolean isAskable(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        int slashes = 0;
        for (int index = 0; index < name.length(); index++) {
            char letter = name.charAt(index);
            if (letter == '/') {
                slashes++;
            } else if (!((letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9')
                    || letter == '-'
                    || letter == '_'
                    || letter == '.')) {
                return false;
            }
        }
        return slashes <= 1 && !hasParentPart(name) && name.charAt(0) != '/' && !name.endsWith("/");
    }

    /** @throws RepositoryException INVALID for a name that can only be meant to do harm */
    static void refuseHostile(String name, String repositoryName) {
        if (name.length() > LONGEST || hasControl(name) || hasParentPart(name) || name.indexOf('\\') >= 0) {
            throw new RepositoryException(
                    Kind.INVALID, repositoryName + " has to do with a name that is none: " + printable(name));
        }
    }

    /** @throws RepositoryException INVALID for a version that can only be meant to do harm */
    static void refuseHostileVersion(String name, String version, String repositoryName) {
        if (version.length() > LONGEST || hasControl(version) || hasParentPart(version)) {
            throw new RepositoryException(
                    Kind.INVALID,
                    repositoryName + " has a version of " + printable(name) + " that is none: " + printable(version));
        }
    }

    private static boolean hasParentPart(String text) {
        int at = text.indexOf("..");
        while (at >= 0) {
            boolean starts = at == 0 || text.charAt(at - 1) == '/';
            boolean ends = at + 2 == text.length() || text.charAt(at + 2) == '/';
            if (starts && ends) {
                return true;
            }
            at = text.indexOf("..", at + 1);
        }
        return false;
    }

    private static boolean hasControl(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isISOControl(text.charAt(index))) {
                return true;
            }
        }
        return false;
    }

    private static String printable(String text) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        StringBuilder printable = new StringBuilder();
        shown.codePoints().forEach(point -> printable.appendCodePoint(Character.isISOControl(point) ? '?' : point));
        return printable.toString();
    }
}
