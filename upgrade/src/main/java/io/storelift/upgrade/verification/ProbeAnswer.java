package io.storelift.upgrade.verification;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a probe got.
 *
 * @param status HTTP status after redirects; 0 when there was no answer
 * @param title of the page; empty for anything but HTML
 * @param complete whether the answer came to its end: closing tag, or well-formed JSON
 * @param trouble what in the answer speaks of an error; empty when nothing does
 * @param millis until the whole answer was there
 */
public record ProbeAnswer(
        String name, String url, int status, String title, boolean complete, String trouble, long millis) {
    private static final Pattern TITLE = Pattern.compile("<title>\\s*(.*?)\\s*</title>", Pattern.DOTALL);
    private static final Pattern TROUBLE = Pattern.compile(
            "Fatal error|Uncaught (?:Error|\\w*Exception)|Exception #\\d|There has been an error processing your request"
                    + "|Unable to retrieve deployment version");

    static ProbeAnswer of(String name, String url, int status, String type, String body, long millis) {
        Matcher title = TITLE.matcher(body);
        Matcher trouble = TROUBLE.matcher(body);
        boolean html = type.contains("html");
        return new ProbeAnswer(
                name,
                url,
                status,
                html && title.find() ? title.group(1) : "",
                !html || body.contains("</html>"),
                trouble.find() ? trouble.group() : "",
                millis);
    }

    static ProbeAnswer none(String name, String url, String trouble, long millis) {
        return new ProbeAnswer(name, url, 0, "", false, trouble, millis);
    }

    /** True when visitors would call this page working. */
    public boolean isGood() {
        return status >= 200 && status < 400 && complete && trouble.isEmpty();
    }
}
