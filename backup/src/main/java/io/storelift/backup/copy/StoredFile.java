package io.storelift.backup.copy;

/** A file at the place of copies, with its bytes. */
record StoredFile(String name, long size) {}
