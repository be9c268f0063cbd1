package io.storelift.upgrade.readiness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proxies as the environment names them ({@code https_proxy}, {@code no_proxy}), which Composer follows too. */
public final class EnvironmentProxies extends ProxySelector {
    private final Map<String, String> environment;

    public EnvironmentProxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI address) {
        URI proxy = proxyFor(address);
        if (proxy == null) {
            return List.of(Proxy.NO_PROXY);
        }
        int port = proxy.getPort() >= 0 ? proxy.getPort() : "https".equals(proxy.getScheme()) ? 443 : 80;
        return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port)));
    }

    /** Null when the address is asked directly. */
    @Nullable
    URI proxyFor(URI address) {
        String name = address.getScheme() + "_proxy";
        String value = environment.getOrDefault(name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
        if (value.isBlank() || isExempt(String.valueOf(address.getHost()))) {
            return null;
        }
        try {
            URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
            return proxy.getHost() == null ? null : proxy;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean isExempt(String host) {
        String list = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
        for (String part : list.split("[,\\s]+", -1)) {
            String name = part.replaceFirst("^\\*?\\.", "");
            if (part.equals("*") || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name)))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // There is no second proxy to try.
    }
}
