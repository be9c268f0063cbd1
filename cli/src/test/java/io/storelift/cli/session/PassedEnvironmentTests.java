package io.storelift.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PassedEnvironmentTests {
    @Test
    void programs_get_what_they_need_and_nothing_else_of_ours() {
        Map<String, String> own = Map.of(
                "PATH", "/bin",
                "COMPOSER_AUTH", "{}",
                "https_proxy", "http://proxy:3128",
                "MAGE_MODE", "production",
                "CONFIG__DEFAULT__WEB__SECURE__BASE_URL", "https://shop.example/",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "MYSQL_PWD", "secret");

        assertThat(PassedEnvironment.of(own))
                .containsOnlyKeys(
                        "PATH", "COMPOSER_AUTH", "https_proxy", "MAGE_MODE", "CONFIG__DEFAULT__WEB__SECURE__BASE_URL");
    }
}
