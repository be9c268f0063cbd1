package io.storelift.host.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.Digests;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Tests {
    private final Sha256 sha256 = new Sha256();
    private final byte[] content = new byte[300_001];

    Sha256Tests() {
        new Random(1).nextBytes(content);
    }

    private String digest() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    @Test
    void bytes_in_pieces_have_the_digest_that_the_jdk_works_out() {
        sha256.update(content, 0, 7);
        sha256.update(content, 7, 200_000);
        sha256.update(content, 200_007, content.length - 200_007);

        assertThat(digest()).isEqualTo(Digests.of(content));
    }

    @Test
    void memory_and_bytes_can_be_mixed() {
        Memory memory = new Memory(1000);
        memory.bytes().put(0, content, 100, 900);

        sha256.update(content, 0, 100);
        sha256.update(memory, 0, 900);
        sha256.update(content, 1000, content.length - 1000);

        assertThat(digest()).isEqualTo(Digests.of(content));
    }

    @Test
    void nothing_has_a_digest_too_and_a_digest_begins_anew() {
        assertThat(digest()).isEqualTo(Digests.of(new byte[0]));
        sha256.update(content, 0, content.length);
        sha256.reset();
        assertThat(digest()).isEqualTo(Digests.of(new byte[0]));
    }
}
