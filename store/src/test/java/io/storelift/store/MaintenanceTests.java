package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTests {
    @TempDir
    Path root;

    @Test
    void turning_on_and_off_needs_nothing_but_the_flag() throws Exception {
        Maintenance maintenance = new Maintenance(root);
        assertThat(maintenance.read()).isEqualTo(new MaintenanceState(false, List.of(), null, null));

        maintenance.turnOn();
        maintenance.turnOn();

        assertThat(root.resolve("var/.maintenance.flag")).isEmptyFile();
        assertThat(maintenance.read().on()).isTrue();

        maintenance.turnOff();
        maintenance.turnOff();

        assertThat(root.resolve("var")).isEmptyDirectory();
        assertThat(maintenance.read().on()).isFalse();
    }

    @Test
    void the_list_of_the_allowed_is_written_as_the_store_reads_it() {
        Maintenance maintenance = new Maintenance(root);

        maintenance.allow(List.of("127.0.0.1", "2001:db8::1"));

        assertThat(root.resolve("var/.maintenance.ip")).hasContent("127.0.0.1,2001:db8::1");
        assertThat(maintenance.read().addresses()).containsExactly("127.0.0.1", "2001:db8::1");

        maintenance.allow(List.of());

        assertThat(root.resolve("var/.maintenance.ip")).doesNotExist();
        assertThatIllegalArgumentException().isThrownBy(() -> maintenance.allow(List.of("1.2.3.4, 5.6.7.8")));
    }

    @Test
    void a_state_comes_back_byte_for_byte() throws Exception {
        Files.createDirectories(root.resolve("var"));
        Files.writeString(root.resolve("var/.maintenance.flag"), "deployment 17\n");
        Files.writeString(root.resolve("var/.maintenance.ip"), "10.0.0.1,10.0.0.2\n");
        Maintenance maintenance = new Maintenance(root);
        MaintenanceState found = maintenance.read();
        assertThat(found.addresses()).containsExactly("10.0.0.1", "10.0.0.2");

        maintenance.turnOff();
        maintenance.allow(List.of("127.0.0.1"));
        maintenance.restore(found);

        assertThat(root.resolve("var/.maintenance.flag")).hasContent("deployment 17\n");
        assertThat(Files.readString(root.resolve("var/.maintenance.ip"))).isEqualTo("10.0.0.1,10.0.0.2\n");
        assertThat(maintenance.read()).isEqualTo(found);
    }

    @Test
    void an_open_store_comes_back_open_with_its_own_list() {
        Maintenance maintenance = new Maintenance(root);
        maintenance.allow(List.of("10.0.0.1"));
        MaintenanceState found = maintenance.read();

        maintenance.turnOn();
        maintenance.allow(List.of("127.0.0.1", "10.0.0.1"));
        maintenance.restore(found);
        maintenance.restore(found);

        assertThat(maintenance.read()).isEqualTo(found);
        assertThat(found.on()).isFalse();
    }

    @Test
    void a_state_cannot_be_changed_from_outside() {
        byte[] flag = {1};
        MaintenanceState state = new MaintenanceState(true, List.of(), flag, null);

        flag[0] = 2;
        byte[] copy = state.flagBytes();

        assertThat(copy).containsExactly(1);
        assertThat(state).hasSameHashCodeAs(new MaintenanceState(true, List.of(), new byte[] {1}, null));
    }
}
