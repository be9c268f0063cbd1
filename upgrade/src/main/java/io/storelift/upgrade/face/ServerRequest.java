package io.storelift.upgrade.face;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be served, and where.
 *
 * @param address the local address to listen at: a name or number
 * @param port 0 for any free one
 * @param behindProxy whether a proxy on this machine passes requests on and says for whom
 * @param allowHooks whether commands around the cutover may be typed in a browser
 * @param stateDirectory of the server, for all stores; created if it isn't there
 */
public record ServerRequest(
        List<ServedStore> stores,
        String address,
        int port,
        boolean behindProxy,
        boolean allowHooks,
        Path stateDirectory) {
    public ServerRequest {
        stores = List.copyOf(stores);
    }
}
