package io.storelift.server.stores;

import io.storelift.upgrade.face.ServedStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** The stores of this server. A store's name is made of its directory, so that an address stays the same. */
public final class ServedStores {
    private final Map<String, ServedStore> byName = new LinkedHashMap<>();

    public ServedStores(List<ServedStore> stores) {
        for (ServedStore store : stores) {
            String name = name(store.root());
            byName.put(byName.containsKey(name) ? name + "-" + sum(store.root()) : name, store);
        }
    }

    private static String name(Path root) {
        String plain = String.valueOf(root.getFileName())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "store-" + sum(root) : plain;
    }

    private static String sum(Path root) {
        CRC32 sum = new CRC32();
        sum.update(root.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /** In the order in which they were named. */
    public List<NamedStore> all() {
        return byName.entrySet().stream()
                .map(entry -> new NamedStore(entry.getKey(), entry.getValue()))
                .toList();
    }

    public Optional<NamedStore> find(String name) {
        return Optional.ofNullable(byName.get(name)).map(store -> new NamedStore(name, store));
    }
}
