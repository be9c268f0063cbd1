package io.storelift.server.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.store.StoreSettings;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.face.ServedStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServedStoresTests {
    private static ServedStores of(String... roots) {
        return new ServedStores(Stream.of(roots)
                .map(root -> new ServedStore(
                        Path.of(root), StoreSettings::defaults, new RunLauncher(Path.of("/"), List.of())))
                .toList());
    }

    private static List<String> names(ServedStores stores) {
        return stores.all().stream().map(NamedStore::name).toList();
    }

    @Test
    void a_store_is_called_like_its_directory() {
        assertThat(names(of("/srv/Shop One", "/srv/b2b.example/html"))).containsExactly("shop-one", "html");
    }

    @Test
    void two_directories_of_the_same_name_are_told_apart_in_every_start_alike() {
        List<String> names = names(of("/srv/a/html", "/srv/b/html"));

        assertThat(names).doesNotHaveDuplicates().first().isEqualTo("html");
        assertThat(names(of("/srv/a/html", "/srv/b/html"))).isEqualTo(names);
    }

    @Test
    void a_directory_without_letters_has_a_name_too() {
        assertThat(names(of("/srv/___")).getFirst()).matches("store-[0-9a-f]+");
    }

    @Test
    void a_store_that_is_not_served_is_not_found() {
        assertThat(of("/srv/html").find("other")).isEmpty();
    }
}
