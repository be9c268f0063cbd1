package io.storelift.composer.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CredentialsTests {
    private static List<String> headers(Credentials credentials, String url) {
        return credentials.headers(URI.create(url));
    }

    @Test
    void every_kind_of_key_becomes_the_header_that_composer_sends() {
        Credentials credentials = Credentials.parse(List.of("""
                {"http-basic": {"repo.magento.com": {"username": "public", "password": "private"}},
                 "bearer": {"bearer.test:8443": "b"},
                 "custom-headers": {"headers.test": ["X-One: 1", "X-Two: 2"]},
                 "github-oauth": {"github.com": "g"},
                 "gitlab-oauth": {"gitlab.com": {"token": "o"}},
                 "gitlab-token": {"lab.test": "t", "deploy.test": {"username": "du", "token": "dt"}}}
                """));
        assertThat(headers(credentials, "https://repo.magento.com/packages.json"))
                .containsExactly("Authorization: Basic cHVibGljOnByaXZhdGU=");
        assertThat(headers(credentials, "https://bearer.test:8443/a")).containsExactly("Authorization: Bearer b");
        assertThat(headers(credentials, "https://bearer.test/a")).isEmpty();
        assertThat(headers(credentials, "https://headers.test/a")).containsExactly("X-One: 1", "X-Two: 2");
        assertThat(headers(credentials, "https://api.github.com/repos/a")).containsExactly("Authorization: token g");
        assertThat(headers(credentials, "https://github.com/a")).isEmpty();
        assertThat(headers(credentials, "https://codeload.github.com/a")).isEmpty();
        assertThat(headers(credentials, "https://gitlab.com/a")).containsExactly("Authorization: Bearer o");
        assertThat(headers(credentials, "https://lab.test/a")).containsExactly("PRIVATE-TOKEN: t");
        assertThat(headers(credentials, "https://deploy.test/a")).containsExactly("Authorization: Basic ZHU6ZHQ=");
        assertThat(headers(credentials, "https://elsewhere.test/")).isEmpty();
    }

    @Test
    void later_documents_win() {
        Credentials credentials = Credentials.parse(List.of(
                "{\"bearer\": {\"a.test\": \"old\", \"b.test\": \"kept\"}}", "{\"bearer\": {\"a.test\": \"new\"}}"));
        assertThat(headers(credentials, "https://a.test/")).containsExactly("Authorization: Bearer new");
        assertThat(headers(credentials, "https://b.test/")).containsExactly("Authorization: Bearer kept");
    }

    @Test
    void nothing_of_a_key_is_shown() {
        String document = "{\"http-basic\": {\"a.test\": {\"username\": \"hidden1\", \"password\": \"hidden2\"}},"
                + "\"bearer\": {\"b.test\": \"hidden3\"}}";
        assertThat(Credentials.parse(List.of(document)).toString()).isEqualTo("keys for [a.test, b.test]");
        assertThatThrownBy(() -> Credentials.parse(List.of(document.substring(5))))
                .hasMessageNotContaining("hidden")
                .hasNoCause();
    }

    @Test
    void addresses_are_shown_without_secrets() {
        assertThat(Addresses.withoutSecrets("https://user:secret@a.test/?access_token=secret&x=1"))
                .isEqualTo("https://user:***@a.test/?access_token=***&x=1");
        assertThat(Addresses.withoutSecrets("https://0123456789abcdef:x@a.test/"))
                .isEqualTo("https://012***:***@a.test/");
    }
}
