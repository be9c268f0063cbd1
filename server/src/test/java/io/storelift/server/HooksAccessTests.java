package io.storelift.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command typed in a browser is the execution of code. */
class HooksAccessTests {
    private static final String PAGE = "/stores/shop/settings/hooks";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void commands_can_only_be_read_unless_whoever_started_the_server_allows_more() throws IOException {
        Path root = DeadStore.in(directory);
        try (RunningServer server = RunningServer.of(directory.resolve("state"), root)) {
            Visitor anna = signedIn(server);

            assertThat(anna.get(PAGE).body()).contains("They can only be read here", "--allow-hooks");
            assertThat(anna.post(PAGE, PAGE, Map.of("before", "touch x")).statusCode())
                    .isEqualTo(403);
            assertThat(root.resolve(".storelift/settings.json")).doesNotExist();
        }
    }

    @Test
    void where_it_is_allowed_the_audit_log_has_the_programs_and_not_their_arguments() throws IOException {
        Path root = DeadStore.in(directory);
        try (RunningServer server = RunningServer.allowingHooks(directory.resolve("state"), root)) {
            Visitor anna = signedIn(server);

            String version = Visitor.version(anna.get(PAGE).body(), PAGE);
            assertThat(anna.post(PAGE, PAGE, Map.of("before", "bin/tell --token s3cret", "version", version))
                            .statusCode())
                    .isEqualTo(302);
            assertThat(root.resolve(".storelift/settings.json")).content().contains("s3cret");
            assertThat(anna.get("/audit").body()).contains("bin/tell").doesNotContain("s3cret");
        }
    }

    private static Visitor signedIn(RunningServer server) {
        Visitor anna = new Visitor(server.address());
        anna.acceptInvitation(server.firstLink(), "anna");
        anna.signIn("anna", Visitor.PASSWORD);
        return anna;
    }
}
