package io.storelift.composer.transport;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules about addresses. Source: Composer: Url. */
public final class Addresses {
    private static final Pattern ACCESS_TOKEN = Pattern.compile("([&?]access_token=)[^&]+");
    private static final Pattern USER_INFO =
            Pattern.compile("^([a-z0-9]+://)?([^:/\\s@]+)(?::([^@\\s/]+))?@", Pattern.CASE_INSENSITIVE);
    private static final Set<String> NO_SECRETS =
            Set.of("private-token", "x-token-auth", "oauth2", "gitlab-ci-token", "x-oauth-basic");
    private static final int LONG = 12;
    private static final int SHOWN = 3;

    private Addresses() {}

    /** The address as messages may show it. */
    public static String withoutSecrets(String address) {
        Matcher user = USER_INFO.matcher(ACCESS_TOKEN.matcher(address).replaceAll("$1***"));
        StringBuilder text = new StringBuilder();
        if (user.find()) {
            String prefix = user.group(1) == null ? "" : user.group(1);
            String shown = user.group(2);
            if (!NO_SECRETS.contains(shown) && shown.length() >= LONG) {
                shown = shown.substring(0, SHOWN) + "***";
            }
            user.appendReplacement(
                    text, Matcher.quoteReplacement(prefix + shown + (user.group(3) == null ? "@" : ":***@")));
        }
        return user.appendTail(text).toString();
    }

    static boolean isFile(URI url) {
        return "file".equalsIgnoreCase(url.getScheme());
    }

    static boolean isSecure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    static boolean isHttp(URI url) {
        return isSecure(url) || "http".equalsIgnoreCase(url.getScheme());
    }

    /** Scheme, host and port: what must be equal for secrets to be sent again. */
    static String server(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort() < 0 ? scheme.equals("https") ? 443 : 80 : url.getPort();
        return scheme + "://" + host(url) + ":" + port;
    }

    static String host(URI url) {
        return url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    }
}
