package io.storelift.upgrade.face;

import java.util.function.Consumer;

/**
 * The web wizard, as the command line knows it. Its implementation is a service, on the class path only of {@code
 * storelift serve}: no other command is to wait for so many jars.
 */
public interface Server {
    /**
     * Serves stores until the process is asked to end.
     *
     * @param listener is told once, when the server answers
     * @throws io.storelift.host.StoreliftException {@code PORT_UNAVAILABLE}, {@code FILE_OPERATION_FAILED} and others
     *     when it can't start
     */
    void serve(ServerRequest request, Consumer<ServerStart> listener);
}
