package io.storelift.server.keys;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys of a host, as somebody typed them in. */
public record NewKeys(String host, String publicKey, String privateKey) {
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?");
    private static final Pattern KEY = Pattern.compile("\\S{1,200}");

    public NewKeys {
        host = host.strip().toLowerCase(Locale.ROOT);
        publicKey = publicKey.strip();
        privateKey = privateKey.strip();
    }

    /** What is wrong with them, if anything. */
    public Optional<String> mistake() {
        if (!HOST.matcher(host).matches()) {
            return Optional.of("The host is a name such as repo.magento.com, without https:// and without a path.");
        }
        return KEY.matcher(publicKey).matches() && KEY.matcher(privateKey).matches()
                ? Optional.empty()
                : Optional.of("Both keys are needed; neither has spaces in it.");
    }

    @Override
    public String toString() {
        return host;
    }
}
