package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentProxiesTests {
    private final EnvironmentProxies proxies = new EnvironmentProxies(Map.of(
            "https_proxy",
            "http://proxy.example:3128",
            "HTTP_PROXY",
            "plain.example:80",
            "no_proxy",
            "localhost, .intern"));

    @Test
    void each_scheme_has_its_own_proxy() {
        assertThat(proxies.proxyFor(URI.create("https://repo.magento.com/"))).hasHost("proxy.example");
        assertThat(proxies.proxyFor(URI.create("http://repo.magento.com/"))).hasHost("plain.example");
    }

    @Test
    void exempt_hosts_are_asked_directly() {
        assertThat(proxies.proxyFor(URI.create("https://mirror.intern/"))).isNull();
        assertThat(proxies.proxyFor(URI.create("http://localhost:8080/"))).isNull();
        assertThat(proxies.proxyFor(URI.create("https://notintern/"))).isNotNull();
    }

    @Test
    void without_variables_there_is_none() {
        assertThat(new EnvironmentProxies(Map.of()).proxyFor(URI.create("https://repo.magento.com/")))
                .isNull();
    }
}
