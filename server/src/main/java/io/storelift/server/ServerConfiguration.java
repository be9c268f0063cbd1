package io.storelift.server;

import io.storelift.host.ProcessRunner;
import io.storelift.server.access.AccessConfiguration;
import io.storelift.server.access.ApiDoorConfiguration;
import io.storelift.server.account.AccountConfiguration;
import io.storelift.server.api.ApiConfiguration;
import io.storelift.server.backups.BackupsConfiguration;
import io.storelift.server.cache.CacheConfiguration;
import io.storelift.server.components.ComponentsConfiguration;
import io.storelift.server.home.HomeConfiguration;
import io.storelift.server.jobs.JobsConfiguration;
import io.storelift.server.keys.KeysConfiguration;
import io.storelift.server.page.PageConfiguration;
import io.storelift.server.runs.RunsConfiguration;
import io.storelift.server.settings.SettingsConfiguration;
import io.storelift.server.stores.ServedStores;
import io.storelift.server.upgrade.UpgradeConfiguration;
import io.storelift.upgrade.face.ServerRequest;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** All parts of the server, each named: nothing is found by looking through the class path. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
    SpringParts.class,
    AccessConfiguration.class,
    AccountConfiguration.class,
    ApiConfiguration.class,
    ApiDoorConfiguration.class,
    PageConfiguration.class,
    ComponentsConfiguration.class,
    HomeConfiguration.class,
    CacheConfiguration.class,
    BackupsConfiguration.class,
    JobsConfiguration.class,
    KeysConfiguration.class,
    RunsConfiguration.class,
    SettingsConfiguration.class,
    UpgradeConfiguration.class
})
class ServerConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ProcessRunner processes() {
        return new ProcessRunner();
    }

    @Bean
    DataSource dataSource(ServerRequest request) {
        return new StateFile(request.stateDirectory()).open();
    }

    @Bean
    ServedStores stores(ServerRequest request) {
        return new ServedStores(request.stores());
    }
}
