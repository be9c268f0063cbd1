package io.storelift.composer.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

final class ProxySettingsTests {
    private static final ProxySettings PROXIES = new ProxySettings(
            "http://proxy:3128", "http://u:hidden@secure:3129", "localhost .internal,10.0.0.0/8 a.test:8080");

    private static boolean isProxied(String url) {
        return PROXIES.proxyFor(URI.create(url)).isPresent();
    }

    @Test
    void hosts_domains_ports_and_networks_are_exempt() {
        assertThat(isProxied("http://localhost/")).isFalse();
        assertThat(isProxied("https://b.internal/")).isFalse();
        assertThat(isProxied("https://internal.example/")).isTrue();
        assertThat(isProxied("http://10.1.2.3/")).isFalse();
        assertThat(isProxied("http://11.1.2.3/")).isTrue();
        assertThat(isProxied("http://a.test:8080/")).isFalse();
        assertThat(isProxied("http://a.test/")).isTrue();
        assertThat(new ProxySettings("http://p:1", "http://p:1", "*").proxyFor(URI.create("https://x.test/")))
                .isEmpty();
    }

    @Test
    void a_proxy_without_a_host_is_an_error_that_quotes_nothing() {
        for (String broken : new String[] {"http://", "http://u:hid den@p:1", "http://u:hid/den@p:1"}) {
            assertThatThrownBy(() -> new ProxySettings(broken, null, null).proxyFor(URI.create("http://x.test/")))
                    .isInstanceOf(RepositoryException.class)
                    .hasMessageNotContaining("hid");
        }
    }

    @Test
    void secrets_are_not_shown() {
        assertThat(PROXIES.toString()).doesNotContain("hidden");
        assertThat(PROXIES.proxyFor(URI.create("https://x.test/")).orElseThrow().toString())
                .doesNotContain("hidden")
                .contains("secure");
    }
}
