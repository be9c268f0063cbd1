package io.storelift.upgrade.readiness;

import io.storelift.composer.transport.Credentials;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.Transport;
import io.storelift.composer.transport.Transport.Query;
import io.storelift.composer.transport.Transport.Reply;
import io.storelift.host.ErrorCode;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What one Composer repository said to the store's keys. */
record RepositoryAnswer(Status status, String evidence, String remedy) {
    private static final String OWN_KEYS =
            " Keys of a shared account are never accepted: take those of the account that owns the licence.";

    /** Asks for its packages.json, as Composer does first. */
    static RepositoryAnswer ask(Transport transport, String url, Credentials keys) {
        URI address;
        try {
            address = URI.create(url.endsWith(".json") ? url : url.replaceFirst("/+$", "") + "/packages.json");
        } catch (IllegalArgumentException e) {
            return unreachable(withoutKeys(url), "not an address");
        }
        String shown = withoutKeys(address.toString());
        boolean withKeys = address.getUserInfo() != null || keys.knows(address);
        try {
            Reply reply = transport.send(Query.get(address));
            if (reply.isMissing()) {
                return unreachable(shown, "HTTP 404");
            }
            return isRepository(reply.body())
                    ? new RepositoryAnswer(Status.OK, shown + ": HTTP 200" + (withKeys ? ", keys accepted" : ""), "")
                    : unreachable(shown, "HTTP 200, but no Composer repository");
        } catch (RepositoryException e) {
            return switch (e.kind()) {
                case KEYS_REFUSED ->
                    refused(
                            shown,
                            401,
                            withKeys ? ErrorCode.KEYS_REFUSED : ErrorCode.KEYS_MISSING,
                            keys.origin(address));
                case KEYS_NOT_ENTITLED -> refused(shown, 403, ErrorCode.KEYS_NOT_ENTITLED, keys.origin(address));
                default -> unreachable(shown, why(e, shown));
            };
        }
    }

    /** The address stands before it already. */
    private static String why(RepositoryException failure, String shown) {
        return failure.getCause() instanceof IOException cause
                ? HttpGet.words(cause)
                : ("" + failure.getMessage()).replace(shown + " answered ", "");
    }

    private static String withoutKeys(String url) {
        return url.replaceFirst("//[^/@]*@", "//");
    }

    private static RepositoryAnswer refused(String url, int status, ErrorCode code, String origin) {
        return new RepositoryAnswer(
                Status.ERROR,
                url + ": HTTP " + status + ", " + code.number() + " " + decapitalised(code.title()),
                code.remedy() + " Here: storelift keys set " + origin + "." + OWN_KEYS);
    }

    private static RepositoryAnswer unreachable(String url, String why) {
        return new RepositoryAnswer(
                Status.ERROR,
                url + ": " + why,
                "Check network, proxy and firewall of this machine, try: curl -I " + url);
    }

    private static boolean isRepository(byte[] body) {
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
