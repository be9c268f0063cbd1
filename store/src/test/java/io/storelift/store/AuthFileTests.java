package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthFileTests {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("auth.json");
    }

    @Test
    void keys_are_added_without_touching_others() throws Exception {
        Files.writeString(file(), """
                {
                    "github-oauth": {
                        "github.com": "gh-token/ü"
                    },
                    "http-basic": {
                        "packages.example.com": {
                            "username": "me",
                            "password": "other"
                        }
                    },
                    "bearer": []
                }
                """);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));
        AuthFile auth = new AuthFile(file());

        auth.set("repo.magento.com", "public", "private/\"ü");

        assertThat(Files.readString(file())).isEqualTo("""
                        {
                            "github-oauth": {
                                "github.com": "gh-token/ü"
                            },
                            "http-basic": {
                                "packages.example.com": {
                                    "username": "me",
                                    "password": "other"
                                },
                                "repo.magento.com": {
                                    "username": "public",
                                    "password": "private/\\"ü"
                                }
                            },
                            "bearer": []
                        }
                        """);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(auth.keys())
                .containsExactly(
                        new RepositoryKey("packages.example.com", "me"),
                        new RepositoryKey("repo.magento.com", "public"));
        assertThat(auth.forHost("repo.magento.com")).contains(new Credentials("public", "private/\"ü"));
        assertThat(auth.forHost("repo.magento.com").toString()).doesNotContain("private");
    }

    @Test
    void keys_are_replaced_and_removed_one_host_at_a_time() {
        AuthFile auth = new AuthFile(file());
        auth.set("a.example.com", "a", "1");
        auth.set("b.example.com", "b", "2");
        auth.set("a.example.com", "a2", "3");

        assertThat(auth.remove("b.example.com")).isTrue();
        assertThat(auth.remove("b.example.com")).isFalse();
        assertThat(auth.keys()).containsExactly(new RepositoryKey("a.example.com", "a2"));
        assertThat(auth.forHost("b.example.com")).isEmpty();
    }

    @Test
    void a_missing_file_and_phps_empty_objects_are_fine() throws Exception {
        assertThat(new AuthFile(file()).keys()).isEmpty();
        assertThat(new AuthFile(file()).remove("x")).isFalse();
        assertThat(file()).doesNotExist();
        Files.writeString(file(), "[]");
        new AuthFile(file()).set("x", "u", "p");
        assertThat(new AuthFile(file()).keys()).hasSize(1);
        Files.writeString(file(), "{\"http-basic\": []}");
        new AuthFile(file()).set("x", "u", "p");
        assertThat(new AuthFile(file()).keys()).hasSize(1);
    }

    @Test
    void a_damaged_file_is_named_and_left_alone_and_never_quoted() throws Exception {
        for (String damaged :
                new String[] {"{\n\"http-basic\": hunter2secret", "[\"hunter2secret\"]", "hunter2secret"}) {
            Files.writeString(file(), damaged);
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> new AuthFile(file()).set("x", "u", "p"))
                    .matches(e -> e.code() == ErrorCode.JSON_BROKEN)
                    .withMessageContaining("auth.json")
                    .withMessageNotContaining("hunter2secret")
                    .withNoCause();
            assertThat(file()).hasContent(damaged);
        }
    }
}
