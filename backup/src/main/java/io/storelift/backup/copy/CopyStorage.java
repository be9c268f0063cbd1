package io.storelift.backup.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Directories of files at a {@link CopyLocation}. Failures are {@link IOException}s whose words are for people. */
interface CopyStorage extends AutoCloseable {
    static CopyStorage open(CopyLocation location, CopyAccess access) throws IOException {
        return switch (location) {
            case CopyLocation.Directory directory -> new DirectoryStorage(directory.path());
            case CopyLocation.Sftp sftp -> SftpStorage.open(sftp, access);
            case CopyLocation.S3 s3 -> new S3Storage(s3, access);
        };
    }

    /** Names of directories. */
    List<String> directories() throws IOException;

    /** The files of a directory; none when there is no such directory. */
    List<StoredFile> files(String directory) throws IOException;

    /** A new file, which takes the place of one of the same name when it is {@linkplain Upload#commit committed}. */
    Upload create(String directory, String file) throws IOException;

    InputStream open(String directory, String file) throws IOException;

    /** A file that is there. */
    void delete(String directory, String file) throws IOException;

    /** Whether reading costs so little that what is there is better read once more than believed. */
    boolean isNear();

    @Override
    void close() throws IOException;
}
