package io.storelift.composer.repository;

import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;

/**
 * How deep a file of a repository is included by others.
 *
 * @param depth 0: packages.json itself
 */
record Inclusion(String repositoryName, int depth) {
    private static final int DEEPEST = 10;

    static Inclusion none(String repositoryName) {
        return new Inclusion(repositoryName, 0);
    }

    /** @throws RepositoryException INVALID where files seem to include each other */
    Inclusion deeper() {
        if (depth == DEEPEST) {
            throw new RepositoryException(Kind.INVALID, repositoryName + " has includes within includes without end");
        }
        return new Inclusion(repositoryName, depth + 1);
    }
}
