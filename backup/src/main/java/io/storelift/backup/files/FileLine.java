package io.storelift.backup.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.storelift.backup.catalog.Part;
import io.storelift.host.FileType;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A member of an archive as a line of the file list.
 *
 * @param path null when its bytes are no UTF-8; then they are in {@code path64}
 * @param mode in octal
 * @param time with nanoseconds, which tar doesn't keep
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FileLine(
        String part,
        @Nullable String path,
        @Nullable String path64,
        String type,
        String mode,
        int uid,
        int gid,
        long size,
        Instant time,
        @Nullable String link,
        @Nullable String link64) {
    /** To and from JSON. */
    static final class Mapper {
        private final JsonMapper json = JsonMapper.builder().build();

        String line(Part part, FileRecord file) {
            String path = BinaryName.text(file.name());
            String link = file.link() == null ? null : BinaryName.text(file.link());
            return json.writeValueAsString(new FileLine(
                    part.label(),
                    path,
                    path == null ? BinaryName.base64(file.name()) : null,
                    file.type().name().toLowerCase(Locale.ROOT),
                    Integer.toOctalString(file.mode()),
                    file.uid(),
                    file.gid(),
                    file.size(),
                    file.modified(),
                    link,
                    file.link() != null && link == null ? BinaryName.base64(file.link()) : null));
        }

        FileLine parse(String line) {
            return json.readValue(line, FileLine.class);
        }
    }

    FileRecord record() {
        return new FileRecord(
                required(name(path, path64)),
                FileType.valueOf(type.toUpperCase(Locale.ROOT)),
                Integer.parseInt(mode, 8),
                uid,
                gid,
                size,
                time,
                name(link, link64));
    }

    private static @Nullable String name(@Nullable String text, @Nullable String base64) {
        if (text != null) {
            return BinaryName.fromText(text);
        }
        return base64 == null ? null : BinaryName.fromBase64(base64);
    }

    private static String required(@Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException("a member without a path");
        }
        return name;
    }
}
