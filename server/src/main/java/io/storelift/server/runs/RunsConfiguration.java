package io.storelift.server.runs;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of runs. */
@Configuration(proxyBeanMethods = false)
public class RunsConfiguration {
    @Bean
    RunWords runWords() {
        return new RunWords();
    }

    @Bean
    RunsController runsController(Clock clock) {
        return new RunsController(clock);
    }

    @Bean
    Launches launches(Clock clock) {
        return new Launches(clock);
    }

    @Bean
    RunStartController runStartController(Launches launches, Clock clock) {
        return new RunStartController(launches, clock);
    }

    @Bean
    RunEventsController runEventsController(Clock clock) {
        return new RunEventsController(clock);
    }
}
