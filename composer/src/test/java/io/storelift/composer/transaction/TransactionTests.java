package io.storelift.composer.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Described;
import io.storelift.composer.packages.LoadedPackage;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class TransactionTests {
    private static final String HASH = "0123456789012345678901234567890123456789";
    private static final String OTHER_HASH = "abcdefabcdefabcdefabcdefabcdefabcdefabcd";

    @Test
    void removals_come_first_then_plugins_then_the_rest_after_its_requirements() {
        LoadedPackage kept = Described.as("a/a dev-master");
        ComposerPackage keptAlias = Described.alias(kept, "1.0.x-dev");
        LoadedPackage gone = Described.as("e/e dev-foo");
        LoadedPackage aliased = Described.as("f/f 1.0.0");

        assertThat(operations(
                        List.of(
                                kept,
                                keptAlias,
                                Described.as("b/b 1.0.0"),
                                gone,
                                Described.alias(gone, "1.0.x-dev"),
                                Described.as("c/c 1.0.0")),
                        List.of(
                                kept,
                                keptAlias,
                                Described.as("b/b 2.1.3"),
                                Described.as("d/d 1.2.3", "require f/f >0.2", "require g/provider >0.2"),
                                aliased,
                                Described.alias(aliased, "dev-foo"),
                                Described.as("g/g 1.0.0", "provide g/provider 1.0.0"),
                                Described.as("a0/first 1.2.3"),
                                Described.alias(aliased, "dev-bar"),
                                Described.as("x/installer 1.0.0", "type composer-installer"),
                                Described.as("x/plugin-needs 1.0.0"),
                                Described.as("x/plugin 1.0.0", "type composer-plugin", "require x/plugin-needs 1.0.0"),
                                Described.as("x/loader 1.0.0", "type composer-plugin", "modifies-downloads"),
                                Described.as("x/loader2-needs 1.0.0"),
                                Described.as(
                                        "x/loader2 1.0.0",
                                        "type composer-plugin",
                                        "modifies-downloads",
                                        "require x/loader2-needs 1.0.0",
                                        "require php *"))))
                .containsExactly(
                        "Removing c/c (1.0.0)",
                        "Removing e/e (dev-foo)",
                        "Marking e/e (1.0.x-dev) as uninstalled, alias of e/e (dev-foo)",
                        "Installing x/loader (1.0.0)",
                        "Installing x/loader2-needs (1.0.0)",
                        "Installing x/loader2 (1.0.0)",
                        "Installing x/installer (1.0.0)",
                        "Installing x/plugin-needs (1.0.0)",
                        "Installing x/plugin (1.0.0)",
                        "Installing a0/first (1.2.3)",
                        "Upgrading b/b (1.0.0 => 2.1.3)",
                        "Installing g/g (1.0.0)",
                        "Installing f/f (1.0.0)",
                        "Marking f/f (dev-bar) as installed, alias of f/f (1.0.0)",
                        "Marking f/f (dev-foo) as installed, alias of f/f (1.0.0)",
                        "Installing d/d (1.2.3)");
    }

    @Test
    void packages_that_require_each_other_are_all_installed() {
        assertThat(operations(
                        List.of(),
                        List.of(Described.as("a/a 1.0", "require b/b *"), Described.as("b/b 1.0", "require a/a *"))))
                .containsExactly("Installing b/b (1.0)", "Installing a/a (1.0)");
    }

    @Nested
    final class AnUpdate {
        @Test
        void happens_when_the_reference_differs() {
            assertThat(operations(
                            List.of(Described.as("a/a 1.0", "source git " + HASH)),
                            List.of(Described.as("a/a 1.0", "source git " + OTHER_HASH))))
                    .containsExactly("Upgrading a/a (1.0 0123456 => 1.0 abcdefa)");
            assertThat(operations(
                            List.of(Described.as("a/a 1.0", "dist zip " + HASH)),
                            List.of(Described.as("a/a 1.0", "dist zip tag"))))
                    .containsExactly("Upgrading a/a (1.0 0123456 => 1.0 tag)");
        }

        @Test
        void happens_when_the_package_was_abandoned_or_is_not_any_more() {
            assertThat(operations(List.of(Described.as("a/a 1.0")), List.of(Described.as("a/a 1.0", "abandoned b/b"))))
                    .containsExactly("Upgrading a/a (1.0 => 1.0)");
        }

        @Test
        void does_not_happen_when_all_of_that_is_the_same() {
            assertThat(operations(
                            List.of(Described.as("a/a 1.0", "source git " + HASH, "abandoned b/b")),
                            List.of(Described.as("a/a 1.0", "source git " + HASH, "abandoned b/b", "require c/c *"))))
                    .isEmpty();
        }

        @Test
        void to_a_lower_version_says_so() {
            assertThat(operations(List.of(Described.as("a/a 1.1")), List.of(Described.as("a/a 1.0-RC1"))))
                    .containsExactly("Downgrading a/a (1.1 => 1.0-RC1)");
        }

        @Test
        void between_branches_is_an_upgrade() {
            assertThat(operations(
                            List.of(Described.as("a/a dev-main", "source git " + HASH)),
                            List.of(Described.as("a/a dev-next", "source git " + OTHER_HASH))))
                    .containsExactly("Upgrading a/a (dev-main 0123456 => dev-next abcdefa)");
        }

        @Test
        void from_the_default_branch_to_a_version_is_a_downgrade() {
            assertThat(operations(List.of(Described.as("a/a dev-master")), List.of(Described.as("a/a 1.0"))))
                    .containsExactly("Downgrading a/a (dev-master => 1.0)");
        }
    }

    @Nested
    final class AVersion {
        @Test
        void of_a_branch_has_its_reference_shortened_if_it_is_a_hash() {
            assertThat(FullVersion.of(Described.as("a/a dev-main", "source git " + HASH)))
                    .isEqualTo("dev-main 0123456");
            assertThat(FullVersion.of(Described.as("a/a dev-main", "source hg tip")))
                    .isEqualTo("dev-main tip");
            assertThat(FullVersion.of(Described.as("a/a dev-main", "dist zip " + HASH)))
                    .isEqualTo("dev-main 0123456");
        }

        @Test
        void of_a_branch_elsewhere_has_none() {
            assertThat(FullVersion.of(Described.as("a/a dev-main", "source svn 12", "dist zip " + HASH)))
                    .isEqualTo("dev-main");
            assertThat(FullVersion.of(Described.as("a/a dev-main"))).isEqualTo("dev-main");
        }

        @Test
        void of_a_release_has_none() {
            assertThat(FullVersion.of(Described.as("a/a 1.0", "source git " + HASH)))
                    .isEqualTo("1.0");
        }

        @Test
        void of_an_alias_has_the_reference_of_its_base() {
            assertThat(FullVersion.of(Described.alias(Described.as("a/a dev-main", "source git " + HASH), "1.x-dev")))
                    .isEqualTo("1.x-dev 0123456");
        }
    }

    @Test
    void in_the_lock_file_packages_are_locked() {
        assertThat(new Transaction(List.of(), List.of(Described.as("a/a 1.0"))).operations())
                .singleElement()
                .satisfies(operation -> assertThat(operation.show(true)).isEqualTo("Locking a/a (1.0)"));
    }

    private static List<String> operations(
            List<? extends ComposerPackage> present, List<? extends ComposerPackage> result) {
        return new Transaction(present, result)
                .operations().stream().map(operation -> operation.show(false)).toList();
    }
}
