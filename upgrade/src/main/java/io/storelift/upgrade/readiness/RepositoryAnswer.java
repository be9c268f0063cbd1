package io.storelift.upgrade.readiness;

import io.storelift.host.ErrorCode;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What one Composer repository said to the store's keys. */
record RepositoryAnswer(Status status, String evidence, String remedy) {
    private static final String OWN_KEYS =
            " Keys of a shared account are never accepted: take those of the account that owns the licence.";

    /** Asks for its packages.json, as Composer does first. */
    static RepositoryAnswer ask(HttpGet http, String url, RepositoryKeys keys, EnvironmentProxies proxies) {
        URI address;
        try {
            address = URI.create(url.endsWith(".json") ? url : url.replaceFirst("/+$", "") + "/packages.json");
        } catch (IllegalArgumentException e) {
            return unreachable(url.replaceFirst("//[^/@]*@", "//"), "not an address");
        }
        String shown = address.toString().replaceFirst("//[^/@]*@", "//");
        URI proxy = proxies.proxyFor(address);
        if (proxy != null && proxy.getUserInfo() != null) {
            return new RepositoryAnswer(
                    Status.OK,
                    shown + ": not asked here, the proxy wants a password; whether Composer reaches it, the check"
                            + " \"Wanted version\" says",
                    "");
        }
        Optional<String> authorization = keys.authorization(address);
        try {
            return of(
                    shown,
                    RepositoryKeys.host(address),
                    authorization.isPresent(),
                    http.get(URI.create(shown), authorization.orElse(null)));
        } catch (IOException e) {
            return unreachable(shown, HttpGet.words(e));
        }
    }

    private static RepositoryAnswer of(String url, String host, boolean withKeys, HttpResponse<String> response) {
        String set = " Here: storelift keys set " + host + ".";
        return switch (response.statusCode()) {
            case 200 ->
                isRepository(response.body())
                        ? new RepositoryAnswer(Status.OK, url + ": HTTP 200" + (withKeys ? ", keys accepted" : ""), "")
                        : unreachable(url, "HTTP 200, but no Composer repository");
            case 401 -> {
                ErrorCode code = withKeys ? ErrorCode.KEYS_REFUSED : ErrorCode.KEYS_MISSING;
                yield new RepositoryAnswer(
                        Status.ERROR,
                        url + ": HTTP 401, " + code.number() + " " + decapitalised(code.title()),
                        code.remedy() + set + OWN_KEYS);
            }
            case 403 ->
                new RepositoryAnswer(
                        Status.ERROR,
                        url + ": HTTP 403, " + ErrorCode.KEYS_NOT_ENTITLED.number() + " "
                                + decapitalised(ErrorCode.KEYS_NOT_ENTITLED.title()),
                        ErrorCode.KEYS_NOT_ENTITLED.remedy() + set + OWN_KEYS);
            default -> unreachable(url, "HTTP " + response.statusCode());
        };
    }

    private static RepositoryAnswer unreachable(String url, String why) {
        return new RepositoryAnswer(
                Status.ERROR,
                url + ": " + why,
                "Check network, proxy and firewall of this machine, try: curl -I " + url);
    }

    private static boolean isRepository(String body) {
        try {
            return JsonMapper.shared().readTree(body).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static String decapitalised(String title) {
        return Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }
}
