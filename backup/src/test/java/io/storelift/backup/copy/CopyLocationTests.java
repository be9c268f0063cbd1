package io.storelift.backup.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyLocationTests {
    private static CopyLocation parse(String text) {
        return CopyLocation.parse(text, Path.of("/here"));
    }

    @Test
    void paths_begin_where_the_command_was_called() {
        assertThat(parse("../disk")).isEqualTo(new CopyLocation.Directory(Path.of("/disk")));
        assertThat(parse("/mnt/backup")).isEqualTo(new CopyLocation.Directory(Path.of("/mnt/backup")));
    }

    @Test
    void addresses_of_sftp_have_a_user_a_port_and_a_path_from_the_root_or_from_home() {
        assertThat(parse("sftp://shop@example.com:2222/srv/backups"))
                .isEqualTo(new CopyLocation.Sftp("shop", "example.com", 2222, "/srv/backups"));
        assertThat(parse("sftp://example.com/~/backups"))
                .isEqualTo(new CopyLocation.Sftp(null, "example.com", 22, "backups"));
    }

    @Test
    void addresses_of_s3_have_a_bucket_and_perhaps_a_prefix() {
        assertThat(parse("s3://my_bucket.x/shops/one/")).isEqualTo(new CopyLocation.S3("my_bucket.x", "shops/one"));
        assertThat(parse("s3://bucket")).isEqualTo(new CopyLocation.S3("bucket", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/x",
                "sftp:///x",
                "s3://bucket/x?versionId=1",
                "sftp://shop:hunter2@example.com/",
                "sftp://shop:hunter2@exa mple.com/"
            })
    void other_addresses_are_refused_and_a_password_is_never_repeated(String address) {
        assertThatThrownBy(() -> parse(address))
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COPY_LOCATION_INVALID))
                .hasMessageNotContaining("hunter2");
    }
}
