package io.storelift.backup.files;

import io.storelift.host.Digests;
import io.storelift.host.Durable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Names that are gone since an earlier backup: each as "./NAME" with a NUL behind it, which {@code xargs -0} reads. */
final class DeletionList {
    private final Path file;

    DeletionList(Path file) {
        this.file = file;
    }

    /** Gives its SHA-256. */
    String write(List<String> names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        names.forEach(name -> bytes.writeBytes(("./" + name + "\0").getBytes(StandardCharsets.ISO_8859_1)));
        new Durable().write(file, bytes.toByteArray(), Durable.privateFile());
        return Digests.of(bytes.toByteArray());
    }
}
