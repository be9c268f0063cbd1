package io.storelift.composer.transport;

import java.time.Duration;

/**
 * Limits and habits of a {@link HttpTransport}.
 *
 * @param connectTimeout until a connection stands
 * @param readTimeout without a byte
 * @param totalTimeout for one attempt, whatever comes
 * @param attempts how often an address is tried, at least 1
 * @param backOff before the second attempt; doubled before each further one
 * @param perHost requests to one server at a time; on each of a few connections eight times as many where it multiplexes them
 * @param redirects how many are followed
 * @param maximumBytes of one response, compressed and decompressed
 * @param secureHttp whether plain http is refused: Composer's {@code secure-http}
 * @param offline whether no connection is made at all
 * @param userAgent how requests introduce themselves
 */
public record TransportSettings(
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTimeout,
        int attempts,
        Duration backOff,
        int perHost,
        int redirects,
        long maximumBytes,
        boolean secureHttp,
        boolean offline,
        String userAgent) {
    private static final long DEFAULT_MAXIMUM = 64L * 1024 * 1024;

    public static TransportSettings defaults() {
        return new TransportSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                3,
                Duration.ofMillis(500),
                12,
                10,
                DEFAULT_MAXIMUM,
                true,
                false,
                "Storelift");
    }

    public TransportSettings withTimeouts(Duration connect, Duration read, Duration total) {
        return new TransportSettings(
                connect,
                read,
                total,
                attempts,
                backOff,
                perHost,
                redirects,
                maximumBytes,
                secureHttp,
                offline,
                userAgent);
    }

    public TransportSettings withAttempts(int count, Duration pause) {
        return new TransportSettings(
                connectTimeout,
                readTimeout,
                totalTimeout,
                count,
                pause,
                perHost,
                redirects,
                maximumBytes,
                secureHttp,
                offline,
                userAgent);
    }

    public TransportSettings withMaximumBytes(long bytes) {
        return new TransportSettings(
                connectTimeout,
                readTimeout,
                totalTimeout,
                attempts,
                backOff,
                perHost,
                redirects,
                bytes,
                secureHttp,
                offline,
                userAgent);
    }

    public TransportSettings withPerHost(int count) {
        return new TransportSettings(
                connectTimeout,
                readTimeout,
                totalTimeout,
                attempts,
                backOff,
                count,
                redirects,
                maximumBytes,
                secureHttp,
                offline,
                userAgent);
    }

    public TransportSettings withSecureHttp(boolean value) {
        return new TransportSettings(
                connectTimeout,
                readTimeout,
                totalTimeout,
                attempts,
                backOff,
                perHost,
                redirects,
                maximumBytes,
                value,
                offline,
                userAgent);
    }

    public TransportSettings withOffline(boolean value) {
        return new TransportSettings(
                connectTimeout,
                readTimeout,
                totalTimeout,
                attempts,
                backOff,
                perHost,
                redirects,
                maximumBytes,
                secureHttp,
                value,
                userAgent);
    }
}
