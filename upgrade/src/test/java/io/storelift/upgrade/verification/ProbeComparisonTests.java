package io.storelift.upgrade.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProbeComparisonTests {
    private static final String PAGE = "<html><head><title>Shop</title></head><body>hello</body></html>";

    private final ProbeAnswer before = answer(200, PAGE);

    @Test
    void the_same_page_is_good() {
        assertThat(ProbeComparison.of(before, answer(200, PAGE)).isGood()).isTrue();
    }

    @Test
    void another_status_an_error_in_the_text_a_cut_page_and_a_lost_title_are_not() {
        assertThat(ProbeComparison.of(before, answer(500, "")).difference()).isEqualTo("answered 200 and now 500");
        assertThat(ProbeComparison.of(before, answer(200, PAGE.replace("hello", "Fatal error: x")))
                        .isGood())
                .isFalse();
        assertThat(ProbeComparison.of(before, answer(200, PAGE.replace("</html>", "")))
                        .isGood())
                .isFalse();
        assertThat(ProbeComparison.of(before, answer(200, PAGE.replace("Shop", "")))
                        .isGood())
                .isFalse();
        assertThat(ProbeComparison.of(before, ProbeAnswer.none("home", "/", "refused", 1))
                        .difference())
                .contains("not at all");
    }

    @Test
    void a_page_that_was_wrong_before_proves_nothing() {
        assertThat(ProbeComparison.of(answer(404, ""), answer(500, "")).isGood())
                .isTrue();
    }

    private static ProbeAnswer answer(int status, String body) {
        return ProbeAnswer.of("home", "http://localhost/", status, "text/html", body, 5);
    }
}
