package io.storelift.upgrade.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DetachedCommandTests {
    @Test
    void long_work_is_done_with_the_whole_compiler() {
        List<String> own = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:AOTCache=x", "-Da=b");

        assertThat(DetachedCommand.forLongWork(own)).containsExactly("-XX:+UseSerialGC", "-Da=b");
    }
}
