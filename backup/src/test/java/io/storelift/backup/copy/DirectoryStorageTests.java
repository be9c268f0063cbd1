package io.storelift.backup.copy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStorageTests extends CopyStorageTest {
    @TempDir
    Path directory;

    @Override
    CopyStorage open() {
        return new DirectoryStorage(directory.resolve("not/yet/there"));
    }
}
