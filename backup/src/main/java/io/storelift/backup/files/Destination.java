package io.storelift.backup.files;

import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a tree is unpacked: a new directory of ours, or nowhere. */
final class Destination implements AutoCloseable {
    private static final int NOWHERE = -1;
    private static final int SPECIAL = 07000;
    private static final int OWNER = 0600;

    private final @Nullable Path directory;
    private final Descriptors files = new Descriptors();
    private final int root;
    private final int uid;
    private final int gid;
    private final int umask;

    /** @param directory empty, and for nobody else; null for nowhere */
    Destination(@Nullable Path directory) throws IOException {
        this.directory = directory;
        if (directory == null) {
            root = NOWHERE;
            uid = 0;
            gid = 0;
            umask = 0;
        } else {
            root = files.openDirectory(directory);
            Node node = files.status(root);
            uid = node.uid();
            gid = node.gid();
            // Where a directory has a list of rights for what is made in it, modes aren't what one asks for.
            umask = files.attributeNames(root).contains("posix_acl_default") ? 0777 : umask();
        }
    }

    private static int umask() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("Umask:")) {
                return Integer.parseInt(line.substring("Umask:".length()).strip(), 8);
            }
        }
        return 0777;
    }

    boolean isNowhere() {
        return root == NOWHERE;
    }

    /** The directory's descriptor. */
    int root() {
        return root;
    }

    /** Whether a new file isn't its owner's and group's already. */
    boolean isGivenAway(Node node) {
        return node.uid() != uid || node.gid() != gid;
    }

    /** Whether a file that is created with this mode has it then, and can be written meanwhile. */
    boolean isModeOfCreation(int mode) {
        return (mode & (SPECIAL | umask)) == 0 && (mode & OWNER) == OWNER;
    }

    String shown(String name) {
        return directory + "/" + BinaryName.shown(name);
    }

    @Override
    public void close() {
        if (root != NOWHERE) {
            files.close(root);
        }
    }
}
