package io.storelift.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Owner and group of a file, by number. */
public final class Ownership {
    private Ownership() {}

    /**
     * Gives a file, or a link itself, to owner and group, as far as the user may: root everything, others a group of
     * theirs. Whatever isn't allowed is left as it is.
     *
     * @return whether owner and group are as wanted now
     */
    public static boolean give(Path path, int uid, int gid) throws IOException {
        FileStatus now = FileStatus.of(path);
        boolean group = now.gid() == gid || set(path, "unix:gid", gid);
        boolean owner = now.uid() == uid || set(path, "unix:uid", uid);
        return group && owner;
    }

    private static boolean set(Path path, String attribute, int value) {
        try {
            Files.setAttribute(path, attribute, value, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
