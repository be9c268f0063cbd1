package io.storelift.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteDataSource;
import org.threeten.extra.MutableClock;

class ApiTokensTests {
    @TempDir
    private Path directory = Path.of("");

    private final MutableClock clock = MutableClock.of(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC);
    private ApiTokens tokens = new ApiTokens(JdbcClient.create(new SQLiteDataSource()), clock);

    @BeforeEach
    void openDatabase() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + directory.resolve("test.db"));
        Flyway.configure().dataSource(source).load().migrate();
        tokens = new ApiTokens(JdbcClient.create(source), clock);
    }

    private Secret created(String name, @Nullable Instant expiresAt) {
        return tokens.create(name, Role.OPERATOR, expiresAt, "admin").orElseThrow();
    }

    @Test
    void a_token_is_good_until_it_expires_and_not_at_that_moment() {
        Secret secret = created("nightly", clock.instant().plusSeconds(60));

        clock.add(Duration.ofSeconds(59));
        assertThat(tokens.use(secret)).hasValueSatisfying(token -> {
            assertThat(token.name()).isEqualTo("nightly");
            assertThat(token.role()).isEqualTo(Role.OPERATOR);
        });
        clock.add(Duration.ofSeconds(1));
        assertThat(tokens.use(secret)).isEmpty();
        assertThat(tokens.isGood("nightly")).isFalse();
        assertThat(tokens.list()).hasSize(1);
    }

    @Test
    void a_revoked_token_is_good_for_nothing_and_its_name_free_again() {
        Secret secret = created("nightly", null);
        assertThat(tokens.create("Nightly", Role.VIEWER, null, "admin")).isEmpty();

        assertThat(tokens.revoke("nightly")).isTrue();

        assertThat(tokens.use(secret)).isEmpty();
        assertThat(tokens.revoke("nightly")).isFalse();
        assertThat(tokens.create("nightly", Role.VIEWER, null, "admin")).isPresent();
    }

    @Test
    void the_last_use_is_kept_to_the_minute() {
        Secret secret = created("nightly", null);
        assertThat(lastUse()).isEmpty();

        Instant first = clock.instant();
        tokens.use(secret);
        clock.add(Duration.ofSeconds(30));
        tokens.use(secret);
        assertThat(lastUse()).contains(first);

        clock.add(Duration.ofSeconds(31));
        tokens.use(secret);
        assertThat(lastUse()).contains(first.plusSeconds(61));
    }

    private Optional<Instant> lastUse() {
        List<ApiToken> all = tokens.list();
        return Optional.ofNullable(all.getFirst().lastUsedAt());
    }

    @Test
    void a_secret_is_told_by_nothing_but_its_text() {
        assertThat(created("nightly", null)).hasToString("a secret");
    }

    @Test
    void a_new_token_needs_a_plain_name_and_a_day_that_is_not_over() {
        Instant now = Instant.parse("2026-11-28T12:00:00Z");

        assertThat(new NewToken("deploy", "").mistake(now)).isEmpty();
        assertThat(new NewToken("deploy", "2026-11-28").mistake(now)).isEmpty();
        assertThat(new NewToken("deploy", "2026-11-28").expiresAt()).contains(Instant.parse("2026-11-29T00:00:00Z"));
        assertThat(new NewToken("deploy", "2026-11-27").mistake(now)).isPresent();
        assertThat(new NewToken("deploy", "tomorrow").mistake(now)).isPresent();
        assertThat(new NewToken("two words", "").mistake(now)).isPresent();
        assertThat(new NewToken("../admin", "").mistake(now)).isPresent();
    }
}
