package io.storelift.composer.transport;

import io.storelift.composer.transport.RepositoryException.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proxies as the variables {@code http_proxy}, {@code https_proxy} and {@code no_proxy} name them; the caller reads those.
 *
 * <p>Source: Composer: ProxyManager, NoProxyPattern.
 *
 * @param http for plain requests; null for none
 * @param https for secure requests; null for none
 * @param none hosts, domains, networks ({@code 10.0.0.0/8}) that are asked directly, separated by commas or spaces; null for
 *     none, {@code *} for all
 */
public record ProxySettings(
        @Nullable String http,
        @Nullable String https,
        @Nullable String none) {
    public static ProxySettings direct() {
        return new ProxySettings(null, null, null);
    }

    /**
     * A proxy to use.
     *
     * @param authorization value of {@code Proxy-Authorization}; null when it wants none
     */
    record Proxy(InetSocketAddress address, @Nullable String authorization) {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** @throws RepositoryException INVALID when the proxy has no host; Composer refuses to go on, too */
    Optional<Proxy> proxyFor(URI url) {
        @Nullable String proxy = Addresses.isSecure(url) ? https : http;
        if (proxy == null || proxy.isBlank() || isExempt(url)) {
            return Optional.empty();
        }
        URI address = address(proxy);
        int port = address.getPort() > 0 ? address.getPort() : Addresses.isSecure(address) ? 443 : 80;
        @Nullable String userInfo = address.getUserInfo();
        @Nullable
        String authorization = userInfo == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
        return Optional.of(new Proxy(InetSocketAddress.createUnresolved(address.getHost(), port), authorization));
    }

    private static URI address(String proxy) {
        try {
            URI address = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Its message may quote a password.
        }
        throw new RepositoryException(
                Kind.INVALID, "The proxy that the environment names (http_proxy, https_proxy) is no address");
    }

    private boolean isExempt(URI url) {
        if (none == null) {
            return false;
        }
        int port = url.getPort() > 0 ? url.getPort() : Addresses.isSecure(url) ? 443 : 80;
        for (String rule : none.trim().split("[\\s,]+", -1)) {
            if (rule.equals("*")
                    || (!rule.isEmpty() && matches(rule.toLowerCase(Locale.ROOT), Addresses.host(url), port))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String rule, String host, int port) {
        int slash = rule.indexOf('/');
        if (slash > 0) {
            return isInNetwork(host, rule.substring(0, slash), rule.substring(slash + 1));
        }
        String name = rule;
        int colon = rule.lastIndexOf(':');
        if (colon > 0 && rule.indexOf(':') == colon) {
            if (!rule.substring(colon + 1).equals(Integer.toString(port))) {
                return false;
            }
            name = rule.substring(0, colon);
        }
        String bare = name.startsWith(".") ? name.substring(1) : name;
        return host.equals(bare) || host.endsWith("." + bare);
    }

    private static boolean isInNetwork(String host, String network, String bits) {
        // Only literal addresses: a name would have to be resolved, which the proxy is there to do.
        if (!host.matches("[0-9.]+|\\[?[0-9a-f:.]+]?") || !bits.matches("\\d{1,3}")) {
            return false;
        }
        try {
            byte[] address =
                    InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).getAddress();
            byte[] base = InetAddress.ofLiteral(network).getAddress();
            int length = Integer.parseInt(bits);
            if (address.length != base.length || length > address.length * 8) {
                return false;
            }
            for (int bit = 0; bit < length; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (base[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "http " + shown(http) + ", https " + shown(https) + ", none for " + none;
    }

    private static String shown(@Nullable String proxy) {
        return proxy == null ? "direct" : Addresses.withoutSecrets(proxy);
    }
}
