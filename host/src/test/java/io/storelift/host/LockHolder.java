package io.storelift.host;

import java.nio.file.Path;
import java.time.Clock;

/** A process of its own that holds a lock until it is killed. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws InterruptedException {
        ExclusiveLock lock = ExclusiveLock.tryAcquire(
                        Path.of(arguments[0]), LockOwner.here("upgrade to 2.4.4", Clock.systemUTC()))
                .orElseThrow();
        System.out.println("held");
        Thread.sleep(60_000);
        lock.close();
    }
}
