package io.storelift.backup.database;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a dump holds, written in comments at its end.
 *
 * @param server its version; checksums mean the same on servers of one series only
 * @param tables each with what was dumped of it
 * @param frames the labels of all frames before this one, in the order of the file
 */
record DumpContents(String server, Map<String, TableDigest> tables, List<FrameLabel> frames) {
    static final String COMPLETED = "Dump completed";

    private static final int FORMAT = 1;
    private static final Pattern TABLE = Pattern.compile("-- table `(.*)` rows (\\d{1,18}) checksum (\\p{XDigit}{16})");
    private static final String SERVER = "-- server ";
    private static final String FRAME = "-- frame ";

    DumpContents {
        tables = new TreeMap<>(tables);
        frames = List.copyOf(frames);
    }

    String text() {
        Script script = new Script().comment("format " + FORMAT).comment("server " + server);
        tables.forEach((name, digest) -> script.comment(
                "table `" + FrameLabel.escaped(name) + "` rows " + digest.rows() + " checksum " + digest.checksum()));
        frames.forEach(frame -> script.comment("frame " + frame.text()));
        return script.comment(COMPLETED).toString();
    }

    /** @throws IOException when it isn't what {@link #text} gave */
    static DumpContents parse(String text) throws IOException {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals("-- format " + FORMAT)) {
            throw new IOException("the dump's contents are of an unknown format");
        }
        String server = "";
        Map<String, TableDigest> tables = new TreeMap<>();
        List<FrameLabel> frames = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Matcher table = TABLE.matcher(line);
            if (line.startsWith(SERVER)) {
                server = line.substring(SERVER.length());
            } else if (table.matches()) {
                tables.put(
                        FrameLabel.unescaped(table.group(1)),
                        new TableDigest(Long.parseLong(table.group(2)), Long.parseUnsignedLong(table.group(3), 16)));
            } else if (line.startsWith(FRAME)) {
                Optional<FrameLabel> label = FrameLabel.parse(line.substring(FRAME.length()));
                frames.add(label.orElseThrow(() -> new IOException("the dump's contents are of an unknown form")));
            }
        }
        return new DumpContents(server, tables, frames);
    }

    Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        tables.forEach((name, digest) -> rows.put(name, digest.rows()));
        return rows;
    }
}
