package io.storelift.server.api;

import io.storelift.server.stores.NamedStore;
import io.storelift.store.InstalledPackages;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What Composer has installed in a store. */
@RestController
@RequestMapping("/api/v1/stores/{store}/components")
class ComponentsResource {
    /**
     * Something that Composer installed.
     *
     * @param name such as {@code magento/module-catalog}
     * @param type Composer's, such as {@code magento2-module}
     * @param version as its author wrote it
     * @param development whether it is there for development only
     */
    record Component(String name, String type, String version, boolean development) {}

    /**
     * What Composer has installed.
     *
     * @param components by name
     */
    record ComponentsDocument(List<Component> components) {}

    /** The components of a store. */
    @GetMapping
    ComponentsDocument list(NamedStore store) {
        return new ComponentsDocument(InstalledPackages.read(store.served().root()).list().stream()
                .map(each -> new Component(each.name(), each.type(), each.version(), each.development()))
                .toList());
    }
}
