package io.storelift.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which product of the Magento family a store runs. */
public enum Edition {
    OPEN_SOURCE("Magento Open Source", "magento", "community"),
    COMMERCE("Adobe Commerce", "magento", "enterprise"),
    MAGE_OS("Mage-OS", "mage-os", "community");

    private final String title;
    private final String vendor;
    private final String product;

    Edition(String title, String vendor, String product) {
        this.title = title;
        this.vendor = vendor;
        this.product = product;
    }

    /** The name people know it by. */
    public String title() {
        return title;
    }

    /** The metapackage whose version is the version of the store. */
    public String productPackage() {
        return vendor + "/product-" + product + "-edition";
    }

    /** The project template from which the root {@code composer.json} came. */
    public String projectPackage() {
        return vendor + "/project-" + product + "-edition";
    }

    /** The packages that map files into the store's root; the last one belongs to this edition alone. */
    public List<String> basePackages() {
        String base = vendor + "/magento2-base";
        return this == COMMERCE ? List.of(base, "magento/magento2-ee-base") : List.of(base);
    }

    /** The edition that is installed; Commerce also contains the metapackage of Open Source, so it is asked for first. */
    static Optional<Edition> among(InstalledPackages packages) {
        return Stream.of(COMMERCE, MAGE_OS, OPEN_SOURCE)
                .filter(edition -> edition.release(packages).isPresent())
                .findFirst();
    }

    /** The installed version; the base package carries the same one where the metapackage was replaced by a list. */
    Optional<String> release(InstalledPackages packages) {
        return packages.find(productPackage())
                .or(() -> packages.find(basePackages().getLast()))
                .map(InstalledPackage::version);
    }
}
