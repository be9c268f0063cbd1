package io.storelift.backup.files;

import java.nio.file.Path;

/** An archive of a chain of backups. */
public record ArchiveSource(String backup, Path archive) {}
