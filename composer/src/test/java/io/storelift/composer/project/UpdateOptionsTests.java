package io.storelift.composer.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.pool.UpdateMode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UpdateOptionsTests {
    @Test
    void names_are_lower_case_and_there_once() {
        assertThat(UpdateOptions.everything()
                        .withOnly(List.of("Acme/A", "acme/a", "acme/*"), UpdateMode.WITH_DEPENDENCIES)
                        .allowList())
                .containsExactly("acme/a", "acme/*");
    }

    @Test
    void metadata_is_updated_of_all_packages_or_none() {
        UpdateOptions partial = UpdateOptions.everything().withOnly(List.of("acme/a"), UpdateMode.ONLY_LISTED);

        assertThatThrownBy(() -> partial.withLockOnly(true)).isInstanceOf(IllegalArgumentException.class);
    }
}
