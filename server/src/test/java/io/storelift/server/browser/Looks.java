package io.storelift.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Looks at pages on a desk and on a telephone, in the light and in the dark. */
final class Looks {
    private static final int DESK = 1280;
    private static final int TELEPHONE = 390;
    private static final int HEIGHT = 800;

    private final Page page;
    private final Path screenshots;

    Looks(Page page, Path screenshots) {
        this.page = page;
        this.screenshots = screenshots;
    }

    /** Nothing of the page that is open sticks out, and axe finds nothing. */
    void at(String name) {
        for (int width : new int[] {DESK, TELEPHONE}) {
            page.setViewportSize(width, HEIGHT);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String file = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
                page.screenshot(new ScreenshotOptions()
                        .setPath(screenshots.resolve(file))
                        .setFullPage(true));
                assertThat(violations()).as(file).isEmpty();
            }
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(name + " at " + width)
                    .isLessThanOrEqualTo(width);
        }
        page.setViewportSize(DESK, HEIGHT);
    }

    /** Run apart from the page, whose policy lets no script in. */
    private List<?> violations() {
        Object found = page.evaluate(
                axe() + ";axe.run(document).then(result => result.violations.map(each => each.id + ': ' + each.help"
                        + " + ' ' + each.nodes.map(node => node.html + ' ' + node.failureSummary).slice(0, 3).join(' | ')))");
        return (List<?>) found;
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(
                Looks.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
