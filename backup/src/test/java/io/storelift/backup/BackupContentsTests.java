package io.storelift.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupContentsTests {
    private static final Path ROOT = Path.of("/srv/shop");

    private final BackupContents code =
            BackupContents.code(ROOT, List.of(Path.of("/srv/shop/backups"), Path.of("/elsewhere")));
    private final BackupContents media = BackupContents.media(Path.of("/srv/shop/pub/media"), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pub/static.php",
                "pub/static/frontend/x.css",
                "pub/media.php",
                "pub/media-old/x",
                ".gitignore",
                ".github/workflows/x.yml",
                "variable/x",
                "var",
                "var/generation/Magento/X.php",
                "var/di/global.ser",
                "vendor/x/node_modules/y.js",
                "vendor/x/.git/HEAD",
                "vendor/x/var/y",
                "update/x",
                "backups-of-mine/x"
            })
    void belongs_to_the_code(String path) {
        assertThat(code.includes(Path.of(path), true)).isTrue();
        assertThat(code.includes(Path.of(path), false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pub/media/x",
                "pub/media/catalog",
                "var/log",
                "var/log/system.log",
                "var/.maintenance.flag",
                "var/generation-old",
                ".git",
                ".storelift",
                ".storelift/runs/1",
                ".storelift-restore",
                "node_modules",
                "backups",
                "backups/1"
            })
    void does_not_belong_to_the_code(String path) {
        assertThat(code.includes(Path.of(path), true)).isFalse();
        assertThat(code.includes(Path.of(path), false)).isFalse();
    }

    @Test
    void a_link_to_media_elsewhere_is_code_but_a_directory_is_not() {
        assertThat(code.includes(Path.of("pub/media"), false)).isTrue();
        assertThat(code.includes(Path.of("pub/media"), true)).isFalse();
    }

    @Test
    void media_leave_out_what_is_made_anew() {
        assertThat(media.includes(Path.of("catalog/product/a/b.jpg"), false)).isTrue();
        assertThat(media.includes(Path.of("catalog/product/cached.jpg"), false)).isTrue();
        assertThat(media.includes(Path.of("wysiwyg/tmp"), true)).isTrue();
        assertThat(media.includes(Path.of("tmp"), true)).isFalse();
        assertThat(media.includes(Path.of("captcha/x"), false)).isFalse();
        assertThat(media.includes(Path.of("catalog/product/cache"), true)).isFalse();
    }

    @Test
    void directories_with_something_left_out_below_are_known() {
        assertThat(code.dividesBelow(Path.of("pub"))).isTrue();
        assertThat(code.dividesBelow(Path.of("var"))).isTrue();
        assertThat(code.dividesBelow(Path.of("vendor"))).isFalse();
        assertThat(code.dividesBelow(Path.of("var/generation"))).isFalse();
        assertThat(media.dividesBelow(Path.of("catalog/product"))).isTrue();
        assertThat(media.dividesBelow(Path.of("catalog/category"))).isFalse();
    }

    @Test
    void what_is_left_out_can_be_told() {
        assertThat(code.patterns())
                .contains("pub/media", "backups", "var/* except var/generation, var/di")
                .doesNotContain("/elsewhere");
    }
}
