package io.storelift.server;

import io.storelift.server.access.Role;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes of the API. Whoever adds one says here who may use it. */
public final class ApiRoutes {
    public static final Map<String, Role> NEEDED = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /api/v1/server", Role.VIEWER),
            Map.entry("GET /api/v1/openapi.json", Role.VIEWER),
            Map.entry("GET /api/v1/stores", Role.VIEWER),
            Map.entry("GET /api/v1/stores/{store}/status", Role.VIEWER),
            Map.entry("GET /api/v1/stores/{store}/versions", Role.VIEWER),
            Map.entry("POST /api/v1/stores/{store}/versions", Role.OPERATOR),
            Map.entry("POST /api/v1/stores/{store}/checks", Role.OPERATOR),
            Map.entry("GET /api/v1/stores/{store}/checks/{check}", Role.VIEWER),
            Map.entry("POST /api/v1/stores/{store}/plans", Role.OPERATOR),
            Map.entry("GET /api/v1/stores/{store}/plans/{plan}", Role.VIEWER),
            Map.entry("GET /api/v1/stores/{store}/runs", Role.VIEWER),
            Map.entry("POST /api/v1/stores/{store}/runs", Role.OPERATOR),
            Map.entry("GET /api/v1/stores/{store}/runs/{run}", Role.VIEWER),
            Map.entry("GET /api/v1/stores/{store}/runs/{run}/log", Role.VIEWER),
            Map.entry("GET /api/v1/stores/{store}/runs/{run}/report", Role.VIEWER),
            Map.entry("GET /api/v1/stores/{store}/runs/{run}/events", Role.VIEWER),
            Map.entry("POST /api/v1/stores/{store}/runs/{run}/stop", Role.OPERATOR),
            Map.entry("POST /api/v1/stores/{store}/runs/{run}/resume", Role.OPERATOR),
            Map.entry("POST /api/v1/stores/{store}/runs/{run}/rollback", Role.OPERATOR),
            Map.entry("GET /api/v1/stores/{store}/backups", Role.VIEWER),
            Map.entry("GET /api/v1/stores/{store}/backups/{backup}", Role.VIEWER),
            Map.entry("DELETE /api/v1/stores/{store}/backups/{backup}", Role.OPERATOR),
            Map.entry("GET /api/v1/stores/{store}/backup-estimate", Role.VIEWER),
            Map.entry("POST /api/v1/stores/{store}/backups", Role.OPERATOR),
            Map.entry("POST /api/v1/stores/{store}/backups/{backup}/verify", Role.OPERATOR),
            Map.entry("POST /api/v1/stores/{store}/backups/{backup}/restore", Role.OPERATOR),
            Map.entry("GET /api/v1/stores/{store}/jobs", Role.VIEWER),
            Map.entry("GET /api/v1/stores/{store}/jobs/{job}", Role.VIEWER),
            Map.entry("GET /api/v1/stores/{store}/caches", Role.VIEWER),
            Map.entry("POST /api/v1/stores/{store}/caches/enable", Role.OPERATOR),
            Map.entry("POST /api/v1/stores/{store}/caches/disable", Role.OPERATOR),
            Map.entry("POST /api/v1/stores/{store}/caches/clean", Role.OPERATOR),
            Map.entry("POST /api/v1/stores/{store}/caches/flush", Role.OPERATOR),
            Map.entry("GET /api/v1/stores/{store}/components", Role.VIEWER),
            Map.entry("GET /api/v1/stores/{store}/keys", Role.OPERATOR),
            Map.entry("POST /api/v1/stores/{store}/keys/test", Role.OPERATOR),
            Map.entry("PUT /api/v1/stores/{store}/keys/{host}", Role.ADMINISTRATOR),
            Map.entry("DELETE /api/v1/stores/{store}/keys/{host}", Role.ADMINISTRATOR)));

    private ApiRoutes() {}

    /** Those that the server really has. */
    static Set<String> of(ApplicationContext context) {
        return context.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(route -> route.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/"))
                        .flatMap(pattern -> route.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
