package io.storelift.server.settings;

import io.storelift.upgrade.face.ServerRequest;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of settings. */
@Configuration(proxyBeanMethods = false)
public class SettingsConfiguration {
    @Bean
    SettingsEdits settingsEdits() {
        return new SettingsEdits();
    }

    @Bean
    SettingsController settingsController(SettingsEdits edits, Clock clock) {
        return new SettingsController(edits, clock);
    }

    @Bean
    HooksController hooksController(SettingsEdits edits, ServerRequest request) {
        return new HooksController(edits, request);
    }
}
