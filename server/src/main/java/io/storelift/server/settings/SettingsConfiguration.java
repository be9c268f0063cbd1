package io.storelift.server.settings;

import io.storelift.upgrade.face.ServerRequest;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of settings. */
@Configuration(proxyBeanMethods = false)
public class SettingsConfiguration {
    @Bean
    SettingsController settingsController(Clock clock) {
        return new SettingsController(clock);
    }

    @Bean
    HooksController hooksController(ServerRequest request) {
        return new HooksController(request);
    }
}
