package io.storelift.backup.files;

import io.storelift.host.kernel.Node;
import java.util.ArrayList;
import java.util.List;

/** What came of a segment. Filled by the thread that reads it, then handed on. */
final class SegmentSummary {
    private byte[] lines = {};
    private long files;
    private long directories;
    private long links;
    private long contentBytes;
    private long storedMembers;
    private long storedBytes;
    private final List<String> changed = new ArrayList<>();
    private final List<String> vanished = new ArrayList<>();
    private final List<String> hardLinks = new ArrayList<>();

    void setLines(byte[] whole) {
        lines = whole;
    }

    void count(Node node, long bytes) {
        switch (node.type()) {
            case FILE -> files++;
            case DIRECTORY -> directories++;
            case LINK -> links++;
            case OTHER -> {}
        }
        contentBytes += bytes;
    }

    void countStored(Node node, long bytes) {
        count(node, bytes);
        storedMembers++;
        storedBytes += bytes;
    }

    void addChanged(String name) {
        changed.add(name);
    }

    void addVanished(String name) {
        vanished.add(name);
    }

    void addHardLink(String original) {
        hardLinks.add(original);
    }

    /** Takes over another one's numbers and names, not its lines. */
    void add(SegmentSummary other) {
        files += other.files;
        directories += other.directories;
        links += other.links;
        contentBytes += other.contentBytes;
        storedMembers += other.storedMembers;
        storedBytes += other.storedBytes;
        changed.addAll(other.changed);
        vanished.addAll(other.vanished);
    }

    /** Of the list, for all members of the segment that there are. */
    byte[] lines() {
        return lines;
    }

    long contentBytes() {
        return contentBytes;
    }

    long files() {
        return files;
    }

    long directories() {
        return directories;
    }

    long links() {
        return links;
    }

    long storedMembers() {
        return storedMembers;
    }

    long storedBytes() {
        return storedBytes;
    }

    /** Names of files that changed while they were read. */
    List<String> changed() {
        return changed;
    }

    /** Names of what was deleted before it was read. */
    List<String> vanished() {
        return vanished;
    }

    /** Members that others of this segment are the same file as. */
    List<String> hardLinks() {
        return hardLinks;
    }
}
