package io.storelift.composer.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.version.VersionParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformPackagesTests {
    private final PlatformProfile profile = new PlatformProfile(
            ComposerVersions.followed(),
            "8.2.1-1+deb12",
            false,
            false,
            true,
            true,
            List.of(
                    new PlatformProfile.Extension("Zend OPcache", "8.2.1"),
                    new PlatformProfile.Extension("mysqlnd", "mysqlnd 8.2.1")),
            List.of(new PlatformProfile.Library("zip-libzip", "1.9.2", "zip", List.of("zip"), List.of())),
            List.of(),
            null);

    @Test
    void the_order_is_composers() {
        assertThat(PlatformPackages.of(profile, new VersionParser())
                        .repository()
                        .all())
                .extracting(ComposerPackage::toString)
                .containsExactly(
                        "composer-2.10.2.0",
                        "composer-plugin-api-2.9.0.0",
                        "composer-runtime-api-2.2.2.0",
                        "php-8.2.1.0",
                        "php-64bit-8.2.1.0",
                        "php-ipv6-8.2.1.0",
                        "ext-zend-opcache-8.2.1.0",
                        "ext-mysqlnd-0.0.0.0",
                        "lib-zip-libzip-1.9.2.0");
    }

    @Test
    void overrides_come_first_and_say_what_is_there() {
        Map<String, Optional<String>> overrides = new LinkedHashMap<>();
        overrides.put("php", Optional.of("7.4.0"));
        overrides.put("ext-mysqlnd", Optional.empty());

        PlatformPackages packages = PlatformPackages.of(profile, overrides, new VersionParser());

        ComposerPackage first = packages.repository().all().getFirst();
        assertThat(first.prettyString()).isEqualTo("php 7.4.0");
        assertThat(first.details().path("description").stringValue())
                .isEqualTo("Package overridden via config.platform, actual: 8.2.1");
        assertThat(packages.disabled()).containsOnlyKeys("ext-mysqlnd");
        assertThat(packages.repository().all())
                .extracting(ComposerPackage::prettyString)
                .contains("php-64bit 7.4.0");
    }

    @Test
    void php_can_not_be_disabled() {
        Map<String, Optional<String>> overrides = Map.of("php", Optional.empty());

        assertThatThrownBy(() -> PlatformPackages.of(profile, overrides, new VersionParser()))
                .hasMessage("config.platform.php cannot be set to false as you cannot disable php entirely.");
    }

    @Test
    void a_profile_survives_its_json() {
        assertThat(PlatformProfile.ofJson(profile.toJson())).isEqualTo(profile);
    }

    @Test
    void versions_of_libraries_are_read_as_composer_reads_them() {
        assertThat(LibraryVersions.openSsl("1.1.1g")).contains(new LibraryVersions.OpenSsl("1.1.1.7", false));
        assertThat(LibraryVersions.openSsl("0.9.8zg-fips")).contains(new LibraryVersions.OpenSsl("0.9.8.33", true));
        assertThat(LibraryVersions.openSsl("3.0.0-beta1")).contains(new LibraryVersions.OpenSsl("3.0.0-beta1", false));
        assertThat(LibraryVersions.zoneInfo("2019c")).contains("2019.3");
        assertThat(LibraryVersions.libjpeg("9b")).contains("9.2");
        assertThat(LibraryVersions.ofNumber("20450")).isEqualTo("2.4.50");
    }
}
