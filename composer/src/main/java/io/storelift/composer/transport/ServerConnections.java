package io.storelift.composer.transport;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How many requests one server gets at a time, and over which connection. Where several requests meet a secure connection that
 * isn't there yet, the JDK makes one for each, and keeps one: so each connection is opened by one request alone. Safe for
 * several threads.
 */
final class ServerConnections {
    private static final int MULTIPLEXED = 8;
    /** Servers commonly serve 100 requests at a time of one connection. */
    private static final int CONNECTIONS = 3;

    private final int perHost;
    private final Lock lock = new ReentrantLock();
    /** Who waited longest goes first: it is probably needed first. */
    private final Condition room = lock.newCondition();

    private final int[] busy = new int[CONNECTIONS];
    private final boolean[] open = new boolean[CONNECTIONS];
    private boolean multiplexes;

    /**
     * @param perHost requests at a time; on each of a few connections eight times as many where the server multiplexes them
     * @param secure whether connections may turn out to multiplex
     */
    ServerConnections(int perHost, boolean secure) {
        this.perHost = perHost;
        this.open[0] = !secure;
    }

    /**
     * Room for one request.
     *
     * @param connection which client sends it
     * @param first whether it is to open the connection, so that others wait for {@link #opened}
     */
    record Place(int connection, boolean first) {}

    /** Waits for room, and takes the connection with the fewest requests on it. */
    Place connect() throws InterruptedException {
        lock.lock();
        try {
            int chosen = withRoom();
            while (chosen < 0) {
                room.await();
                chosen = withRoom();
            }
            busy[chosen]++;
            return new Place(chosen, !open[chosen]);
        } finally {
            lock.unlock();
        }
    }

    /** Negative when there is none. Until the server is known to multiplex there is but the first connection. */
    private int withRoom() {
        int least = -1;
        for (int index = 0; index < (multiplexes ? CONNECTIONS : 1); index++) {
            int most = !open[index] ? 1 : multiplexes ? perHost * MULTIPLEXED : perHost;
            if (busy[index] < most && (least < 0 || busy[index] < busy[least])) {
                least = index;
            }
        }
        return least;
    }

    /** The connection is there: its first request is sent, whatever the answer will be. */
    void opened(Place place) {
        lock.lock();
        try {
            if (!open[place.connection]) {
                open[place.connection] = true;
                room.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @param answer null when there was none */
    void disconnect(Place place, @Nullable HttpResponse<?> answer) {
        lock.lock();
        try {
            busy[place.connection]--;
            boolean wasOpen = open[place.connection];
            boolean multiplexed = multiplexes;
            multiplexes |= answer != null && answer.version() == HttpClient.Version.HTTP_2;
            // Who can't open the first connection doesn't hold up others, which may have to wait as long for nothing.
            open[place.connection] |= answer != null || place.connection == 0;
            if (open[place.connection] != wasOpen || multiplexes != multiplexed) {
                room.signalAll();
            } else {
                room.signal();
            }
        } finally {
            lock.unlock();
        }
    }
}
