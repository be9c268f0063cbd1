package io.storelift.upgrade.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlatformCheckTests {
    @Test
    void only_rows_that_failed_or_miss_something_are_failures() {
        assertThat(PlatformCheck.read("""
                        Checking platform requirements using the lock file
                        ext-bcmath           7.4.33                                      success
                        ext-ctype            *                                           success provided by symfony/polyfill-ctype
                        ext-nope             n/a       acme/shop requires ext-nope (*)   missing
                        php                  7.4.33    psr/cache requires php (>=8.0.0)  failed
                        """))
                .containsExactly(
                        new PlatformFailure("ext-nope", "n/a", "*", "acme/shop"),
                        new PlatformFailure("php", "7.4.33", ">=8.0.0", "psr/cache"));
    }
}
