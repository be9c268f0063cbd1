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
    RunPage runPage(RunActions actions, Clock clock) {
        return new RunPage(actions, clock);
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
    RunActions runActions(Launches launches, Clock clock) {
        return new RunActions(launches, clock);
    }

    @Bean
    RunStartController runStartController(RunActions actions) {
        return new RunStartController(actions);
    }

    @Bean
    RunEvents runEvents(Clock clock) {
        return new RunEvents(clock);
    }

    @Bean
    RunEventsController runEventsController(RunEvents events) {
        return new RunEventsController(events);
    }
}
