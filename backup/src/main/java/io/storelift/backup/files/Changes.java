package io.storelift.backup.files;

import io.storelift.host.FileType;
import io.storelift.host.kernel.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a tree is other than an earlier backup has it. Without one, everything is.
 *
 * @param known for each member what the earlier backup has of it; null where it must be stored
 * @param deleted names that the earlier backup has and the tree hasn't, or has as something else; not those below them
 * @param incremental whether there is an earlier backup
 */
public record Changes(TreeListing listing, List<@Nullable Known> known, List<String> deleted, boolean incremental) {
    /**
     * What an earlier backup has.
     *
     * @param rest the second half of its line, with the end; the first half says what the member does. Null when the file
     *     must be read to know whether it is the same
     * @param record its line, for such a file
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them; an object more for each file would be felt.
    public record Known(byte @Nullable [] rest, @Nullable FileRecord record) {}

    public static Changes all(TreeListing listing) {
        return new Changes(listing, Arrays.asList(new Known[listing.members().size()]), List.of(), false);
    }

    /** @param base the list of files of the earlier backup */
    public static Changes since(Path base, TreeListing listing) throws IOException {
        try (FileListReader reader = new FileListReader(base)) {
            Comparison comparison = new Comparison(listing.members(), reader);
            comparison.run();
            return new Changes(listing, Arrays.asList(comparison.known), comparison.deleted, true);
        }
    }

    /** What must be read, at most: files that turn out to be as they were aren't stored. */
    public long storedBytes() {
        long bytes = 0;
        for (int i = 0; i < known.size(); i++) {
            bytes += isStored(i) ? listing.members().get(i).size() : 0;
        }
        return bytes;
    }

    /** Files that must be read. */
    public long storedFiles() {
        long files = 0;
        for (int i = 0; i < known.size(); i++) {
            files += isStored(i) && listing.members().get(i).node().type() == FileType.FILE ? 1 : 0;
        }
        return files;
    }

    /** Whether the member of this index must be read. */
    public boolean isStored(int index) {
        Known found = known.get(index);
        return found == null || found.rest() == null;
    }

    /** Both are in the same order, so that one look at each will do. */
    private static final class Comparison {
        private final List<Member> members;
        private final FileListReader base;
        private final @Nullable Known[] known;
        private final List<String> deleted = new ArrayList<>();
        private final Text status = new Text();
        private final Text rest = new Text();
        private boolean more;

        Comparison(List<Member> members, FileListReader base) {
            this.members = members;
            this.base = base;
            this.known = new Known[members.size()];
        }

        void run() throws IOException {
            Map<String, Integer> stored = new HashMap<>();
            more = base.advance();
            for (int i = 0; i < known.length; i++) {
                compare(i, stored);
            }
            while (more) {
                delete(base.record().name());
                more = base.advance();
            }
            storeParents();
        }

        private void compare(int index, Map<String, Integer> stored) throws IOException {
            Member member = members.get(index);
            status.clear();
            ListLine.appendStatus(status, member.name(), member.node());
            while (more) {
                if (isSameStatus()
                        && (member.node().links() == 1 || member.node().type() != FileType.FILE)) {
                    keep(index);
                    return;
                }
                FileRecord before = base.record();
                int order = order(before.name(), member.name());
                if (order > 0) {
                    break;
                }
                if (order == 0) {
                    known[index] = known(member, before, stored);
                    if (known[index] == null && before.type() != member.node().type()) {
                        delete(before.name());
                    }
                    more = base.advance();
                    break;
                }
                delete(before.name());
                more = base.advance();
            }
            if (known[index] == null && member.node().links() > 1) {
                stored.put(member.name(), index);
            }
        }

        private boolean isSameStatus() {
            int length = status.length();
            int start = base.lineStart();
            return base.lineLength() > length
                    && base.array()[start + length] == ' '
                    && Arrays.equals(status.array(), 0, length, base.array(), start, start + length);
        }

        private void keep(int index) throws IOException {
            int start = base.lineStart();
            byte[] rest = Arrays.copyOfRange(base.array(), start + status.length(), start + base.lineLength() + 1);
            known[index] = new Known(rest, null);
            more = base.advance();
        }

        private @Nullable Known known(Member member, FileRecord before, Map<String, Integer> stored) {
            String original = member.hardLink();
            boolean sameFile = original == null
                    ? before.hardLink() == null
                    : original.equals(before.hardLink()) && !stored.containsKey(original);
            if (!sameFile || !isAlike(member.node(), before.node())) {
                return null;
            }
            boolean untouched = isSameStatus();
            return switch (member.node().type()) {
                // One of several names is stored again with the others, for then they are made anew.
                case FILE ->
                    untouched
                            ? new Known(rest(before, member), null)
                            : member.node().links() == 1 ? new Known(null, before) : null;
                case DIRECTORY ->
                    member.attributes().sha256().equals(before.attributes())
                            ? new Known(rest(before, member), null)
                            : null;
                // Too small to think about.
                case LINK, OTHER -> null;
            };
        }

        private byte[] rest(FileRecord before, Member member) {
            byte[] digest = before.sha256().isEmpty() ? null : HexFormat.of().parseHex(before.sha256());
            rest.clear();
            ListLine.appendRest(rest, before.link(), member.hardLink(), before.attributes(), digest, before.holder());
            return rest.copy();
        }

        private static boolean isAlike(Node now, Node before) {
            return now.mode() == before.mode()
                    && now.uid() == before.uid()
                    && now.gid() == before.gid()
                    && (now.type() == FileType.DIRECTORY || now.size() == before.size())
                    && now.modified() == before.modified()
                    && now.modifiedNanos() == before.modifiedNanos();
        }

        private void delete(String name) {
            if (deleted.isEmpty() || !name.startsWith(deleted.getLast() + "/")) {
                deleted.add(name);
            }
        }

        /** Unpacking into a directory, and deleting in it, gives it another time, so that it must come along. */
        private void storeParents() {
            Map<String, Integer> directories = new HashMap<>();
            for (int i = 0; i < known.length; i++) {
                if (members.get(i).node().type() == FileType.DIRECTORY) {
                    directories.put(members.get(i).name(), i);
                }
            }
            for (int i = 0; i < known.length; i++) {
                Known found = known[i];
                if (found == null || found.rest() == null) {
                    storeParent(members.get(i).name(), directories);
                }
            }
            deleted.forEach(name -> storeParent(name, directories));
        }

        private void storeParent(String name, Map<String, Integer> directories) {
            int slash = name.lastIndexOf('/');
            Integer parent = directories.get(slash < 0 ? Member.ROOT : name.substring(0, slash));
            if (parent != null && !name.equals(Member.ROOT)) {
                known[parent] = null;
            }
        }

        /** The order in which a tree is listed: of names in a directory by bytes, what is below a name right behind it. */
        private static int order(String a, String b) {
            if (a.equals(Member.ROOT) || b.equals(Member.ROOT)) {
                return a.equals(b) ? 0 : a.equals(Member.ROOT) ? -1 : 1;
            }
            int common = Math.min(a.length(), b.length());
            for (int i = 0; i < common; i++) {
                char x = a.charAt(i);
                char y = b.charAt(i);
                if (x != y) {
                    return x == '/' ? -1 : y == '/' ? 1 : x - y;
                }
            }
            return a.length() - b.length();
        }
    }
}
