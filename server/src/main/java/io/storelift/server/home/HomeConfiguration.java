package io.storelift.server.home;

import io.storelift.host.ProcessRunner;
import io.storelift.server.errands.Searches;
import io.storelift.server.page.Amounts;
import io.storelift.server.stores.ServedStores;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The home page and what it looks for. */
@Configuration(proxyBeanMethods = false)
public class HomeConfiguration {
    @Bean
    Searches<Versions> versionSearches(ProcessRunner processes, Clock clock) {
        return new Searches<>("versions of", Versions.none(), store -> Versions.of(store, processes, clock), clock);
    }

    @Bean
    HomeController homeController(
            ServedStores stores, Searches<Versions> searches, ProcessRunner processes, Amounts amounts, Clock clock) {
        return new HomeController(stores, searches, new Health(processes, amounts, clock), processes, clock);
    }
}
