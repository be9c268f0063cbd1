package io.storelift.upgrade.readiness;

import io.storelift.host.FileStatus;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user as whom Storelift runs. */
record ProcessUser(int uid, String name) {
    static ProcessUser current() {
        // The kernel gives a process's directory to its effective user.
        Path self = Path.of("/proc", String.valueOf(ProcessHandle.current().pid()));
        try {
            return new ProcessUser(
                    FileStatus.of(self).uid(), Files.getOwner(self).getName());
        } catch (IOException e) {
            throw StoreliftException.of("asking for the user of this process", e);
        }
    }

    boolean isRoot() {
        return uid == 0;
    }
}
