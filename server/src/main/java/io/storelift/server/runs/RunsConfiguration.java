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
    RunPage runPage(Clock clock) {
        return new RunPage(clock);
    }

    @Bean
    RunsController runsController(RunPage page, Clock clock) {
        return new RunsController(page, clock);
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
