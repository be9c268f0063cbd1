package io.storelift.server.keys;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of keys. */
@Configuration(proxyBeanMethods = false)
public class KeysConfiguration {
    @Bean
    KeysController keysController(Clock clock) {
        return new KeysController(clock);
    }
}
