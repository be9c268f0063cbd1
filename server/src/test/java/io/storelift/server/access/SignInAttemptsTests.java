package io.storelift.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteDataSource;
import org.threeten.extra.MutableClock;

class SignInAttemptsTests {
    @TempDir
    private Path directory = Path.of("");

    private final MutableClock clock = MutableClock.of(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC);
    private SignInAttempts attempts = attempts(new SQLiteDataSource());

    @BeforeEach
    void openDatabase() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + directory.resolve("test.db"));
        Flyway.configure().dataSource(source).load().migrate();
        attempts = attempts(source);
    }

    private SignInAttempts attempts(SQLiteDataSource source) {
        return new SignInAttempts(
                JdbcClient.create(source), new TransactionTemplate(new JdbcTransactionManager(source)), clock);
    }

    @Test
    void the_first_three_attempts_are_free_and_then_each_makes_the_wait_twice_as_long() {
        for (int i = 0; i < 3; i++) {
            assertThat(attempts.begin("anna", "192.0.2.1")).isEmpty();
        }
        assertThat(attempts.begin("Anna", "192.0.2.2")).contains(clock.instant().plusSeconds(10));

        clock.add(Duration.ofSeconds(10));
        assertThat(attempts.begin("anna", "192.0.2.3")).isEmpty();
        assertThat(attempts.begin("anna", "192.0.2.4")).contains(clock.instant().plusSeconds(20));
    }

    @Test
    void a_wait_is_never_longer_than_a_quarter_of_an_hour() {
        assertThat(SignInAttempts.delay(50)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void an_attempt_that_is_refused_does_not_make_the_wait_longer() {
        for (int i = 0; i < 3; i++) {
            attempts.begin("anna", "192.0.2.1");
        }
        Instant until = clock.instant().plusSeconds(10);
        for (int i = 0; i < 20; i++) {
            assertThat(attempts.begin("anna", "192.0.2.1")).contains(until);
        }
    }

    @Test
    void one_address_can_not_try_many_names() {
        for (int i = 0; i < 10; i++) {
            assertThat(attempts.begin("name" + i, "192.0.2.1")).isEmpty();
        }

        assertThat(attempts.begin("another", "192.0.2.1")).isPresent();
        assertThat(attempts.begin("another", "192.0.2.9")).isEmpty();
    }

    @Test
    void the_right_password_lets_the_account_start_anew() {
        attempts.begin("anna", "192.0.2.1");
        attempts.begin("anna", "192.0.2.1");
        attempts.begin("anna", "192.0.2.1");
        clock.add(Duration.ofSeconds(10));
        attempts.begin("anna", "192.0.2.1");
        attempts.succeeded("anna", "192.0.2.1");

        assertThat(attempts.begin("anna", "192.0.2.1")).isEmpty();
        assertThat(attempts.begin("anna", "192.0.2.1")).isEmpty();
    }

    @Test
    void the_right_password_of_one_account_does_not_free_an_address_that_tries_others() {
        for (int i = 0; i < 9; i++) {
            attempts.begin("name" + i, "192.0.2.1");
        }
        attempts.begin("own", "192.0.2.1");
        attempts.succeeded("own", "192.0.2.1");
        attempts.begin("name9", "192.0.2.1");

        assertThat(attempts.begin("name10", "192.0.2.1")).isPresent();
    }

    @Test
    void after_a_day_all_is_forgotten() {
        for (int i = 0; i < 3; i++) {
            attempts.begin("anna", "192.0.2.1");
        }
        clock.add(Duration.ofHours(25));

        assertThat(attempts.begin("anna", "192.0.2.1")).isEmpty();
        assertThat(attempts.begin("anna", "192.0.2.1")).isEmpty();
    }
}
