package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseVersion;
import io.storelift.store.DatabaseVersion.Vendor;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupportedDatabasesTests {
    /** As a 2.4.4 has it. */
    private static final String DI = """
            <?xml version="1.0"?>
            <config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                <type name="Magento\\Framework\\DB\\Adapter\\SqlVersionProvider">
                    <arguments>
                        <argument name="supportedVersionPatterns" xsi:type="array">
                            <item name="MySQL-8" xsi:type="string">^8\\.0\\.</item>
                            <item name="MySQL-5.7" xsi:type="string">^5\\.7\\.</item>
                            <item name="MariaDB-(10.2-10.4)" xsi:type="string">^10\\.[2-4]\\.</item>
                        </argument>
                    </arguments>
                </type>
            </config>
            """;

    @TempDir
    Path directory;

    private Map<String, String> read(String xml) throws IOException {
        return SupportedDatabases.of(Files.writeString(directory.resolve("di.xml"), xml));
    }

    private CheckResult judge(DatabaseVersion version, Map<String, String> patterns) throws IOException {
        SampleStore sample = SampleStore.in(directory);
        TargetRelease target = new TargetRelease(sample.locate(), new ProcessRunner(), "2.4.4");
        return new DatabaseVersionCheck(
                        new LiveDatabase(sample.locate().environment().database()), target)
                .judge(version, patterns);
    }

    @Test
    void the_target_names_what_it_accepts() throws IOException {
        assertThat(read(DI)).containsOnlyKeys("MySQL-8", "MySQL-5.7", "MariaDB-(10.2-10.4)");
        CheckResult fitting = judge(new DatabaseVersion(Vendor.MARIADB, "10.4.34-MariaDB-log", 10, 4, 34), read(DI));
        assertThat(fitting.status()).isEqualTo(Status.OK);
        assertThat(fitting.evidence()).contains("10.4.34-MariaDB-log", "MariaDB-(10.2-10.4)");
    }

    @Test
    void a_server_that_no_pattern_fits_is_an_error() throws IOException {
        CheckResult result = judge(new DatabaseVersion(Vendor.MARIADB, "10.11.6-MariaDB", 10, 11, 6), read(DI));
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("10.11.6-MariaDB", "MySQL-8, MySQL-5.7, MariaDB-(10.2-10.4)");
    }

    @Test
    void a_target_that_names_none_accepts_all() throws IOException {
        assertThat(read("<config/>")).isEmpty();
        assertThat(SupportedDatabases.of(directory.resolve("missing.xml"))).isEmpty();
        CheckResult result = judge(new DatabaseVersion(Vendor.MYSQL, "9.1.0", 9, 1, 0), Map.of());
        assertThat(result.status()).isEqualTo(Status.OK);
        assertThat(result.evidence()).contains("names no versions");
    }

    @Test
    void entities_are_refused() {
        String hostile = "<!DOCTYPE config [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><config>&x;</config>";
        assertThatThrownBy(() -> read(hostile)).isInstanceOf(StoreliftException.class);
    }
}
