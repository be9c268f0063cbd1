package io.storelift.backup.files;

import io.storelift.host.kernel.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tar headers that {@link TarFormat} writes. Not for two threads at once. */
final class TarParser {
    private static final int BLOCK = TarFormat.BLOCK;
    private static final int LONGEST_PAX = 8 << 20;

    private final String archive;
    private final byte[] block = new byte[BLOCK];

    TarParser(String archive) {
        this.archive = archive;
    }

    /** Null where the end of the archive is: a block of zeros. */
    @Nullable
    TarMember parse(Memory frame, int start, int end) throws IOException {
        int at = start;
        load(frame, at, end);
        if (isEnd()) {
            return null;
        }
        Map<String, String> pax = Map.of();
        if (block[156] == 'x') {
            long size = number(124, 12);
            if (size < 0 || size > LONGEST_PAX || at + BLOCK + size + BLOCK > end) {
                throw new IOException("a header is cut off");
            }
            pax = pax(text(frame.bytes(), at + BLOCK, (int) size));
            at += BLOCK + (int) size + TarFormat.padding(size);
            load(frame, at, end);
        }
        return member(pax, at + BLOCK);
    }

    private TarMember member(Map<String, String> pax, int content) throws IOException {
        char kind = (char) block[156];
        String name = pax.getOrDefault("path", headerName());
        long realSize = -1;
        if ("1".equals(pax.get("GNU.sparse.major"))) {
            name = pax.getOrDefault("GNU.sparse.name", name);
            realSize = decimal(pax.getOrDefault("GNU.sparse.realsize", "-"));
        }
        if ("0125".indexOf(kind) < 0 && kind != 0) {
            throw MemberGuard.hostile(archive, name, "is neither file, directory nor link");
        }
        if (kind == '5' && name.length() > 1 && name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        long stored = pax.containsKey("size") ? decimal(pax.get("size")) : number(124, 12);
        if (stored < 0 || (stored > 0 && kind != '0')) {
            throw new IOException(BinaryName.shown(name) + " has a size that can't be");
        }
        Map<String, String> attributes = new HashMap<>();
        pax.forEach((keyword, value) -> {
            if (ExtendedAttributes.isHeader(keyword)) {
                attributes.put(keyword, value);
            }
        });
        String target = kind == '1' || kind == '2' ? pax.getOrDefault("linkpath", field(157, 100)) : null;
        if (kind == '1' && target != null) {
            MemberGuard.demandName(archive, target);
        }
        long modified = number(136, 12);
        int nanos = 0;
        String time = pax.get("mtime");
        if (time != null) {
            int dot = time.indexOf('.');
            boolean negative = time.startsWith("-");
            long seconds = decimal(time.substring(negative ? 1 : 0, dot < 0 ? time.length() : dot));
            nanos = dot < 0 ? 0 : (int) decimal((time.substring(dot + 1) + "000000000").substring(0, 9));
            modified = !negative ? seconds : nanos == 0 ? -seconds : -seconds - 1;
            nanos = negative && nanos != 0 ? 1_000_000_000 - nanos : nanos;
        }
        return new TarMember(
                name,
                kind == 0 ? '0' : kind,
                (int) number(100, 8) & 07777,
                number(108, 8),
                number(116, 8),
                modified,
                nanos,
                stored,
                target,
                attributes.isEmpty() ? ExtendedAttributes.NONE : new ExtendedAttributes(attributes),
                realSize,
                content);
    }

    private void load(Memory frame, int at, int end) throws IOException {
        if (at > end - BLOCK) {
            throw new IOException("a header is cut off");
        }
        frame.bytes().get(at, block);
        if (!isEnd()) {
            int sum = 8 * ' ';
            for (int i = 0; i < BLOCK; i++) {
                sum += i < 148 || i >= 156 ? block[i] & 0xFF : 0;
            }
            if (sum != number(148, 8)) {
                throw new IOException("a header has a wrong checksum");
            }
        }
    }

    private boolean isEnd() {
        // A header always has a checksum.
        return block[0] == 0 && block[148] == 0;
    }

    private String headerName() {
        String prefix = field(345, 155);
        String name = field(0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private String field(int at, int width) {
        int length = 0;
        while (length < width && block[at + length] != 0) {
            length++;
        }
        return new String(block, at, length, StandardCharsets.ISO_8859_1);
    }

    private long number(int at, int width) throws IOException {
        if ((block[at] & 0x80) != 0) {
            long value = block[at] == (byte) 0xFF ? -1 : 0;
            for (int i = 1; i < width; i++) {
                value = value << 8 | (block[at + i] & 0xFF);
            }
            return value;
        }
        long value = 0;
        for (int i = 0; i < width && block[at + i] != 0 && block[at + i] != ' '; i++) {
            int digit = block[at + i] - '0';
            if (digit < 0 || digit > 7) {
                throw new IOException("a header has a number that is none");
            }
            value = value << 3 | digit;
        }
        return value;
    }

    private static Map<String, String> pax(String records) throws IOException {
        Map<String, String> pax = new HashMap<>();
        int at = 0;
        while (at < records.length()) {
            int space = records.indexOf(' ', at);
            long length = space < 0 ? -1 : decimal(records.substring(at, space));
            int end = (int) Math.min(records.length(), at + Math.max(0, length));
            int equals = records.indexOf('=', space);
            if (length <= 0 || equals < 0 || equals >= end || at + length > records.length()) {
                throw new IOException("an extended header that can't be read");
            }
            pax.put(records.substring(space + 1, equals), records.substring(equals + 1, end - 1));
            at = end;
        }
        return pax;
    }

    private static long decimal(@Nullable String digits) throws IOException {
        try {
            long value = Long.parseLong(String.valueOf(digits));
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IOException("a header has a number that is none", e);
        }
        throw new IOException("a header has a number that is none");
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        byte[] text = new byte[length];
        bytes.get(at, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
