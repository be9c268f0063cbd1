package io.storelift.server.settings;

import java.net.Inet4Address;
import java.net.Inet6Address;

/** Addresses as a store compares them: letter by letter, so only those of one machine make sense. */
final class InternetAddress {
    private InternetAddress() {}

    static boolean is(String text) {
        try {
            if (text.contains(":")) {
                return Inet6Address.ofLiteral(text).getHostAddress() != null && text.indexOf('%') < 0;
            }
            // "7" and "192.168.1" are addresses too, by rules of long ago.
            return text.split("\\.", -1).length == 4 && Inet4Address.ofLiteral(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
