package io.storelift.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Looks at a page on a desk and on a telephone, in the light and in the dark: nothing sticks out, and axe finds nothing.
 *
 * @param screenshots where they are kept, for people
 */
record Look(Page page, Path screenshots) {
    private static final int HEIGHT = 800;

    void at(String name) {
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, HEIGHT);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String file = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(screenshots.resolve(file))
                        .setFullPage(true));
                assertThat(violations()).as(file).isEmpty();
            }
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(name + " at " + width)
                    .isLessThanOrEqualTo(width);
        }
        page.setViewportSize(1280, HEIGHT);
    }

    /** Run apart from the page, whose policy lets no script in. */
    private List<?> violations() {
        return (List<?>) page.evaluate(axe()
                + ";axe.run(document).then(result => result.violations.map(each => each.id + ': ' + each.help"
                + " + ' ' + each.nodes.map(node => node.html + ' ' + node.failureSummary).slice(0, 3).join(' | ')))");
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(
                Look.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
