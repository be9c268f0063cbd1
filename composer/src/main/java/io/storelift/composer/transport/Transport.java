package io.storelift.composer.transport;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fetches files of repositories. Safe for several threads; a call blocks its thread, which may be a virtual one. */
public interface Transport {
    /**
     * What to fetch.
     *
     * @param headers more headers, {@code Name: value}, for the origin of this address alone
     * @param ifModifiedSince value of {@code Last-Modified} of a copy that the caller has; null when it has none
     * @param form body of a POST, already encoded; null for a GET
     */
    record Query(
            URI url,
            List<String> headers,
            @Nullable String ifModifiedSince,
            @Nullable String form) {
        public Query {
            headers = List.copyOf(headers);
        }

        public static Query get(URI url) {
            return new Query(url, List.of(), null, null);
        }

        public Query withIfModifiedSince(@Nullable String value) {
            return new Query(url, headers, value, form);
        }

        /** Without secrets. */
        @Override
        public String toString() {
            return (form == null ? "GET " : "POST ") + Addresses.withoutSecrets(url.toString());
        }
    }

    /**
     * What came.
     *
     * @param status 200, 304 (only when asked for by {@code ifModifiedSince}) or 404 (only over HTTP)
     * @param body decompressed; empty unless 200
     * @param compressed the body in gzip when it came so; null otherwise
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(
            int status,
            byte[] body,
            byte @Nullable [] compressed,
            @Nullable String lastModified) {
        public boolean isMissing() {
            return status == 404;
        }

        public boolean isUnchanged() {
            return status == 304;
        }
    }

    /** @throws io.storelift.composer.transport.RepositoryException for every other outcome; the message has no secrets */
    Reply send(Query query);

    /** Whether network is forbidden, so that copies count as fresh. Files are still read. */
    default boolean isOffline() {
        return false;
    }
}
