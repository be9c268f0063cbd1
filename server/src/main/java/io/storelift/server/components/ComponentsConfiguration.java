package io.storelift.server.components;

import io.storelift.host.ProcessRunner;
import io.storelift.server.errands.Searches;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Component Manager. */
@Configuration(proxyBeanMethods = false)
public class ComponentsConfiguration {
    @Bean
    ComponentsController componentsController(ProcessRunner processes, Clock clock) {
        return new ComponentsController(new Searches<>(
                "components of", Composition.none(), store -> Composition.of(store, processes, clock), clock));
    }
}
