package io.storelift.server;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.Invitations;
import io.storelift.upgrade.face.Server;
import io.storelift.upgrade.face.ServerRequest;
import io.storelift.upgrade.face.ServerStart;
import java.net.BindException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Starts and ends the web wizard. */
public final class StoreliftServer implements Server {
    @Override
    public void serve(ServerRequest request, Consumer<ServerStart> listener) {
        CountDownLatch ended = new CountDownLatch(1);
        try (ConfigurableApplicationContext context = start(request)) {
            context.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    ended.countDown();
                }
            });
            listener.accept(described(context, request));
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts without waiting for the end. */
    static ConfigurableApplicationContext start(ServerRequest request) {
        SpringApplication application = new SpringApplication(ServerConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(properties(request));
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("request", request));
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw known(e, request);
        }
    }

    private static Map<String, Object> properties(ServerRequest request) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", request.address());
        properties.put("server.port", request.port());
        properties.put("server.forward-headers-strategy", request.behindProxy() ? "native" : "none");
        return properties;
    }

    static ServerStart described(ConfigurableApplicationContext context, ServerRequest request) {
        int port = port(context);
        URI address = URI.create("http://" + inUri(request.address()) + ":" + port + "/");
        URI firstLink = context.getBean(Invitations.class)
                .first()
                .map(token -> address.resolve("welcome/" + token))
                .orElse(null);
        return new ServerStart(address, firstLink);
    }

    private static int port(ConfigurableApplicationContext context) {
        return context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : 0;
    }

    private static String inUri(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private static StoreliftException known(RuntimeException failure, ServerRequest request) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof StoreliftException known) {
                return known;
            }
            if (each instanceof WebServerException
                    || each instanceof BindException
                    || each instanceof UnknownHostException) {
                return new StoreliftException(
                        ErrorCode.PORT_UNAVAILABLE, request.address() + ":" + request.port(), failure);
            }
        }
        throw failure;
    }
}
