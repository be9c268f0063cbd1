package io.storelift.server.page;

import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.access.AuditLog;
import io.storelift.server.access.OwnStoreInterceptor;
import io.storelift.server.stores.NamedStoreResolver;
import io.storelift.server.stores.ServedStores;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What all pages share. */
@Configuration(proxyBeanMethods = false)
public class PageConfiguration {
    @Bean
    Frame frame(ServedStores stores, RoleHierarchy roles) {
        return new Frame(stores, roles);
    }

    @Bean
    Failures failures() {
        return new Failures();
    }

    @Bean
    Amounts amounts(Clock clock) {
        return new Amounts(clock);
    }

    @Bean
    Passages passages() {
        return new Passages();
    }

    @Bean
    WebMvcConfigurer pages(ServedStores stores, AuditLog audit) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new NamedStoreResolver(stores));
            }

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new AuditInterceptor(audit));
                interceptors.addInterceptor(new OwnStoreInterceptor());
            }
        };
    }
}
