package io.storelift.backup.files;

import io.storelift.host.Digests;
import io.storelift.host.PathFilter;
import io.storelift.host.kernel.Descriptors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that is to be the same when a tree is restored, a line for each member. */
final class TreeDescription {
    private TreeDescription() {}

    static Map<String, String> of(Path root) throws IOException {
        return of(root, true);
    }

    /** @param owners whether they could be restored, which takes root */
    static Map<String, String> of(Path root, boolean owners) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        Descriptors files = new Descriptors();
        int descriptor = files.openDirectory(root);
        List<Member> members = TreeLister.list(root, PathFilter.everything(), 2).members();
        for (Member member : members) {
            lines.put(BinaryName.shown(member.name()), line(root, files, descriptor, member, owners));
        }
        files.close(descriptor);
        return lines;
    }

    private static String line(Path root, Descriptors files, int descriptor, Member member, boolean owners)
            throws IOException {
        String common = "%s %o %s %d.%09d %s"
                .formatted(
                        member.node().type(),
                        member.node().permissions(),
                        owners ? member.node().uid() + ":" + member.node().gid() : "",
                        member.node().modified(),
                        member.node().modifiedNanos(),
                        member.hardLink());
        return switch (member.node().type()) {
            case DIRECTORY, OTHER -> common + member.attributes();
            case LINK -> common + " -> " + files.target(descriptor, member.name());
            case FILE -> {
                int file = files.openFile(descriptor, member.name());
                ExtendedAttributes attributes = ExtendedAttributes.of(files, file);
                files.close(file);
                // Where there are holes there must be holes again.
                long holes = member.mayHaveHoles()
                        ? member.node().size() - member.node().allocated()
                        : 0;
                yield common + " " + member.node().size() + " " + (holes >> 20) + " MiB of holes " + attributes + " "
                        + Digests.ofFile(BinaryName.resolve(root, member.name()));
            }
        };
    }
}
