package io.storelift.server.access.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorePasswordTests {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String SALT = "0123456789abcdefghijklmnopqrstuv";

    /** Computed by PHP 8.2 with hash(), md5() and sodium_crypto_pwhash(). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "6fb5bdeab1e4ff8853a89c55e7f454deaa08f635ed617365706c539ca4e7bbeb:" + SALT + ":1",
                "cdb454754c3db33d45695237b0a4316be8834f7e7221f65293fca548e4eb68ff:" + SALT + ":2",
                "cdb454754c3db33d45695237b0a4316be8834f7e7221f65293fca548e4eb68ff:" + SALT + ":3_32_2_67108864",
                "5197d49fb92d1600ab221f7894ee97f3d38056860042b84c7a7b738880d00d4f:" + SALT + ":1:3_32_2_67108864",
                "e19e6b8bab77bf0299479d779a476dfab47894538b5b0256427f96c15f3b6f0b:" + SALT + ":0:1",
                "43ffe2ed7ea14580794166bbb0fc398d9d8508024eca80b90d4786e7cc17c626:short:3_32_3_8388608",
                "ecb2b808973855159c79a10d66c074db96657c6edc4a5912f9998e86c68eb74a:ab",
                "a7bc2b1f046543d7109305c9093e6eb3:ab"
            })
    void a_hash_of_php_is_that_of_its_password_and_of_no_other(String hash) {
        assertThat(StorePassword.matches(PASSWORD, hash)).isTrue();
        assertThat(StorePassword.matches("another", hash)).isFalse();
        assertThat(StorePassword.matches(PASSWORD, "0" + hash.substring(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "::",
                PASSWORD,
                "a:b:c",
                ":salt:1",
                "abc:salt:9",
                "abc:salt:3_32_2",
                "abc:salt:3_32_2_99999999999",
                "abc:salt:3_32_99_1073741824",
                "abc:salt:3_32_2_4294967296",
                "abc:salt:3_0_0_0"
            })
    void what_is_no_hash_is_that_of_no_password(String hash) {
        assertThat(StorePassword.matches(PASSWORD, hash)).isFalse();
        assertThat(StorePassword.matches("", hash)).isFalse();
    }
}
