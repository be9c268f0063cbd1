package io.storelift.server.components;

import io.storelift.host.ProcessRunner;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Component Manager. */
@Configuration(proxyBeanMethods = false)
public class ComponentsConfiguration {
    @Bean
    ComponentSearches componentSearches(ProcessRunner processes, Clock clock) {
        return new ComponentSearches(processes, clock);
    }

    @Bean
    ComponentsController componentsController(ComponentSearches searches) {
        return new ComponentsController(searches);
    }
}
