package io.storelift.backup.files;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the members of an archive in the list of files, which has them in the same order. */
final class ListedMembers {
    private final ArchiveSource source;
    private final Iterator<FileRecord> rest;
    private final boolean mayHaveMore;
    private @Nullable FileRecord next;

    /**
     * @param wanted what the list says is in this archive
     * @param mayHaveMore whether it can have what later backups have changed or deleted
     */
    ListedMembers(ArchiveSource source, List<FileRecord> wanted, boolean mayHaveMore) {
        this.source = source;
        this.rest = wanted.iterator();
        this.mayHaveMore = mayHaveMore;
        next = rest.hasNext() ? rest.next() : null;
    }

    /** Null when nobody wants it any more. */
    @Nullable
    FileRecord find(TarMember member) throws IOException {
        FileRecord expected = next;
        if (expected == null || !expected.name().equals(member.name())) {
            if (!member.name().equals(Member.ROOT)) {
                MemberGuard.demandName(String.valueOf(source.archive().getFileName()), member.name());
            }
            if (mayHaveMore) {
                return null;
            }
            throw new IOException(BinaryName.shown(member.name()) + " isn't in the list of files");
        }
        if (!isSame(expected, member)) {
            throw new IOException(BinaryName.shown(member.name()) + " differs from the list of files");
        }
        next = rest.hasNext() ? rest.next() : null;
        return expected;
    }

    void demandAll() throws IOException {
        if (next != null) {
            throw new IOException("it has no " + BinaryName.shown(next.name()));
        }
    }

    private static boolean isSame(FileRecord listed, TarMember member) {
        char kind = listed.hardLink() != null
                ? '1'
                : switch (listed.type()) {
                    case FILE -> '0';
                    case LINK -> '2';
                    case DIRECTORY -> '5';
                    case OTHER -> '\0';
                };
        String target = listed.hardLink() == null ? listed.link() : listed.hardLink();
        return kind == member.kind()
                && Objects.equals(target, member.target())
                && listed.node().permissions() == member.mode()
                && (listed.node().uid() & 0xFFFFFFFFL) == member.uid()
                && (listed.node().gid() & 0xFFFFFFFFL) == member.gid()
                && listed.size() == member.size()
                && listed.node().modified() == member.modified()
                && listed.node().modifiedNanos() == member.modifiedNanos()
                && listed.attributes().equals(member.attributes().sha256());
    }
}
