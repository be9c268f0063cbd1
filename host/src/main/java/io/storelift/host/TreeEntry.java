package io.storelift.host;

import java.nio.file.Path;

/** A member of a tree. */
public record TreeEntry(Path relative, FileStatus status) {}
