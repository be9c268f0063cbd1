package io.storelift.composer.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an extension says about itself where PHP writes HTML, as the lines it writes elsewhere. */
final class HtmlInfo {
    private static final Pattern ROW = Pattern.compile(
            "<tr>\\s*<td class=\"e\">\\s*(.*?)\\s*</td>\\s*<td class=\"v\">\\s*(.*?)\\s*</td>\\s*</tr>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private HtmlInfo() {}

    static String asText(String html) {
        StringBuilder text = new StringBuilder();
        Matcher row = ROW.matcher(html);
        while (row.find()) {
            text.append(plain(row.group(1)))
                    .append(" => ")
                    .append(plain(row.group(2)))
                    .append('\n');
        }
        return text.toString();
    }

    private static String plain(String html) {
        return TAG.matcher(html)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#039;", "'")
                .replace("&amp;", "&")
                .strip();
    }
}
