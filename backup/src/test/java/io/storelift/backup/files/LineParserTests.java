package io.storelift.backup.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.kernel.Node;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTests {
    private static final String LINE = "./app/x type=file mode=0644 uid=33 gid=0 size=3 time=1700000000.000000007"
            + " ctime=1700000000.500000000 inode=12 sha256digest=" + "ab".repeat(32) + " in=first";

    private final LineParser parser = new LineParser();

    private FileRecord parse(String line) {
        // With something around it, as in a buffer of many lines.
        byte[] text = ("gid=9\n" + line + "\n./next").getBytes(StandardCharsets.ISO_8859_1);
        return parser.parse(text, 6, line.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"app/x", "a b", "back\\slash", "#=", "\u00e4\u0000\u007f\u00ff", "new\nline", "app/\\101"})
    void what_is_written_is_read_again(String name) {
        Node node = new Node(
                0104755, -2, 0x7fffffff, 1, Long.MAX_VALUE, Long.MAX_VALUE, 1L << 62, 0, -5, 999_999_999, 0, 0);
        byte[] digest = new byte[32];
        Arrays.fill(digest, (byte) 0xfe);
        Text line = new Text();
        ListLine.appendStatus(line, name, node);
        ListLine.appendRest(line, null, null, "", digest, "first");

        FileRecord record = parser.parse(line.copy(), 0, line.length() - 1);

        assertThat(record).isEqualTo(new FileRecord(name, node, null, null, "", "fe".repeat(32), "first"));
    }

    @Test
    void a_line_says_all_of_a_file() {
        FileRecord record = parse(LINE);

        assertThat(record.name()).isEqualTo("app/x");
        assertThat(record.node().permissions()).isEqualTo(0644);
        assertThat(record.node().uid()).isEqualTo(33);
        assertThat(record.node().modifiedNanos()).isEqualTo(7);
        assertThat(record.node().changedNanos()).isEqualTo(500_000_000);
        assertThat(record.node().inode()).isEqualTo(12);
        assertThat(record.holder()).isEqualTo("first");
    }

    @Test
    void anything_else_is_refused() {
        for (String[] change : new String[][] {
            {"./app", "app"},
            {"type=file", "type=pipe"},
            {"mode=0644", "mode=0648"},
            {"mode=0644", "mode=10000"},
            {"uid=33", "uid=-1"},
            {"uid=33", "uid=4294967296"},
            {"size=3", "size=9223372036854775808"},
            {"size=3", "size="},
            {"size=3", "size=0x3"},
            {".000000007", ".1000000000"},
            {".000000007", ""},
            {"inode=12 ", ""},
            {" in=first", ""},
            {" in=first", " in=first more"},
            {"abab", "ab"},
        }) {
            String line = LINE.replace(change[0], change[1]);
            assertThat(line).isNotEqualTo(LINE);
            assertThatExceptionOfType(IllegalArgumentException.class).as(line).isThrownBy(() -> parse(line));
        }
    }
}
