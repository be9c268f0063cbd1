package io.storelift.cli.follow;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, as something to react to instead of the end of the process. The JDK has no supported way to do that; its
 * unsupported one has been the same in every release and is reached by name, because the compiler refuses it.
 */
final class InterruptSignal implements AutoCloseable {
    private final @Nullable Object previous;

    private InterruptSignal(@Nullable Object previous) {
        this.previous = previous;
    }

    /** Calls {@code reaction} at each Ctrl-C from now on, on a thread of its own, until closed. */
    static InterruptSignal handled(Runnable reaction) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    InterruptSignal.class.getClassLoader(),
                    new Class<?>[] {handlerType},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            reaction.run();
                        }
                        return null;
                    });
            return new InterruptSignal(install(handlerType, handler));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Without it Ctrl-C ends the follower; the run goes on, which is safe.
            return new InterruptSignal(null);
        }
    }

    private static @Nullable Object install(Class<?> handlerType, Object handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Object interrupt = signalType.getConstructor(String.class).newInstance("INT");
        return signalType.getMethod("handle", signalType, handlerType).invoke(null, interrupt, handler);
    }

    @Override
    public void close() {
        if (previous == null) {
            return;
        }
        try {
            install(Class.forName("sun.misc.SignalHandler"), previous);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // The command is about to end anyway.
            return;
        }
    }
}
