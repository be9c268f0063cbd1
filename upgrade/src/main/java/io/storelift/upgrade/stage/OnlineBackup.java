package io.storelift.upgrade.stage;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Part;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The backup that a run made of the open store.
 *
 * @param backups directory of the store's backups
 * @param id of the run, and of its backup
 */
public record OnlineBackup(Path backups, String id) {
    /** The directory, for people. */
    public Path directory() {
        return backups.resolve(id);
    }

    /** The database as SQL. */
    public Path database() {
        return directory().resolve(Part.DATABASE.file());
    }

    /** Each table with the number of its rows in the backup. */
    public Map<String, Long> rows() {
        BackupManifest.Database database =
                new BackupCatalog(backups).directory(id).manifest().database();
        if (database == null) {
            throw new StoreliftException(ErrorCode.BACKUP_PART_MISSING, id + " has no database");
        }
        return database.tables();
    }
}
