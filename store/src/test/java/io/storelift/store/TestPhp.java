package io.storelift.store;

import io.storelift.host.ProcessRunner;
import java.util.Map;

/** The machine's own PHP. */
final class TestPhp {
    static final ProcessRunner RUNNER = new ProcessRunner();
    static final PhpRuntime PHP =
            PhpRuntime.inspect(RUNNER, new ExecutableSearch(Map.of()).php().orElseThrow(), Map.of());

    private TestPhp() {}
}
