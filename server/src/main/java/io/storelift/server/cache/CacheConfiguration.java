package io.storelift.server.cache;

import io.storelift.host.ProcessRunner;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of caches. */
@Configuration(proxyBeanMethods = false)
public class CacheConfiguration {
    @Bean
    CacheController cacheController(ProcessRunner processes, Clock clock) {
        return new CacheController(processes, clock);
    }
}
