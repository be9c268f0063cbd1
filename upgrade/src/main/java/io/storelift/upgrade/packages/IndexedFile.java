package io.storelift.upgrade.packages;

/**
 * A line of the index of an unpacked package.
 *
 * @param kind {@code d} a directory whose permissions are known, {@code f} a file, {@code l} a link
 * @param masked whether the umask applies
 */
record IndexedFile(char kind, int permissions, boolean masked, long size, long modified, String path) {
    static IndexedFile parse(String line) {
        String[] parts = line.split(" ", 6);
        return new IndexedFile(
                parts[0].charAt(0),
                Integer.parseInt(parts[1], 8),
                parts[2].equals("m"),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]),
                parts[5]);
    }

    String line() {
        return kind + " " + Integer.toOctalString(permissions) + (masked ? " m " : " x ") + size + " " + modified + " "
                + path;
    }
}
