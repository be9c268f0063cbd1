package io.storelift.host;

/**
 * How large a tree is.
 *
 * @param inodes files, directories and links, the root included
 * @param bytes content of its files
 * @param allocated what it takes on the disk
 */
public record TreeSize(long files, long directories, long inodes, long bytes, long allocated) {}
