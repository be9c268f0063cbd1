package io.storelift.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two administrators who change the settings of a store at the same time. */
class SettingsAtOnceTests {
    private static final String SETTINGS = "/stores/shop/settings";
    private static final String HOOKS = SETTINGS + "/hooks";

    @TempDir
    private Path directory = Path.of("");

    private RunningServer server;
    private Visitor anna;
    private Visitor otto;

    @BeforeEach
    void signIn() throws IOException {
        server = RunningServer.allowingHooks(directory.resolve("state"), DeadStore.in(directory));
        anna = new Visitor(server.address());
        anna.acceptInvitation(server.firstLink(), "anna");
        anna.signIn("anna", Visitor.PASSWORD);
        anna.post("/accounts", "/accounts/invite", Map.of("role", "ADMINISTRATOR"));
        Matcher link = Pattern.compile("/welcome/[\\w-]+")
                .matcher(anna.get("/accounts").body());
        assertThat(link.find()).isTrue();
        otto = new Visitor(server.address());
        otto.acceptInvitation(server.address().resolve(link.group()), "otto");
        otto.signIn("otto", Visitor.PASSWORD);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        SETTINGS + "," + SETTINGS + "/addresses, addresses, 192.0.2.1, 192.0.2.2",
        SETTINGS + "," + SETTINGS + "/retention, keep, 47110001, 47110002",
        HOOKS + "," + HOOKS + ", before, bin/annas, bin/ottos"
    })
    void the_second_is_told_that_he_would_overwrite_and_sees_what_is_saved(
            String page, String form, String field, String annas, String ottos) {
        String opened = version(otto, page, form);
        anna.post(page, form, Map.of(field, annas, "version", version(anna, page, form)));

        otto.post(page, form, Map.of(field, ottos, "version", opened));

        assertThat(otto.get(page).body())
                .contains("Nothing was changed: somebody else has saved other")
                .contains(annas)
                .doesNotContain(ottos);
        assertThat(anna.get("/audit").body()).contains("somebody else had changed them");
        otto.post(page, form, Map.of(field, ottos, "version", version(otto, page, form)));
        assertThat(otto.get(page).body()).contains(ottos).doesNotContain(annas, "Nothing was changed");
    }

    @Test
    void a_form_that_was_sent_back_to_be_corrected_still_knows_what_it_was_made_from() {
        String opened = version(otto, HOOKS, HOOKS);
        // The redirection, which brings back what was written, is followed only after anna has saved.
        otto.post(HOOKS, HOOKS, Map.of("before", "echo 'half", "version", opened));
        anna.post(HOOKS, HOOKS, Map.of("before", "bin/annas", "version", version(anna, HOOKS, HOOKS)));
        String toCorrect = otto.get(HOOKS).body();
        assertThat(toCorrect).contains("isn&#39;t closed", "half");

        otto.post(HOOKS, HOOKS, Map.of("before", "echo whole", "version", Visitor.version(toCorrect, HOOKS)));

        assertThat(otto.get(HOOKS).body()).contains("bin/annas").doesNotContain("echo whole");
    }

    @Test
    void a_form_that_knows_of_no_values_changes_none() {
        otto.post(SETTINGS, SETTINGS + "/retention", Map.of("keep", "47110001"));

        assertThat(otto.get(SETTINGS).body()).contains("Nothing was changed").doesNotContain("47110001");
    }

    private static String version(Visitor who, String page, String form) {
        String version = Visitor.version(who.get(page).body(), form);
        assertThat(version).isNotEmpty();
        return version;
    }
}
