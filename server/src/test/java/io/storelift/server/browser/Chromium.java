package io.storelift.server.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The distribution's browser, and the driver unpacked once for all builds: by itself it unpacks 200 MB each time. */
final class Chromium implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 60_000;
    private static final Path DRIVER = Path.of("target", "playwright-driver").toAbsolutePath();

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the tests on a machine without the browser. */
    static Chromium start() {
        Path program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("chromium"));
        assumeTrue(
                Files.isExecutable(program),
                "chromium is missing: no page is looked at (script/bootstrap installs it)");
        unpack("driver/package/", DRIVER.resolve("package"));
        unpack("driver/" + (System.getProperty("os.arch").equals("aarch64") ? "linux-arm64/" : "linux/"), DRIVER);
        System.setProperty("playwright.cli.dir", DRIVER.toString());
        Playwright playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // Machines that build are busy, and the first page of a cold server takes its time.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        // Whoever builds may be root, for whom the browser has no sandbox.
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions().setExecutablePath(program).setArgs(List.of("--no-sandbox"))));
    }

    private static void unpack(String folder, Path target) {
        Path mark = DRIVER.resolve(folder.replace('/', '-') + "unpacked");
        if (Files.exists(mark)) {
            return;
        }
        try {
            URL place = Objects.requireNonNull(Chromium.class.getClassLoader().getResource(folder), folder);
            JarFile jar = ((JarURLConnection) place.openConnection()).getJarFile();
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                    Path file = target.resolve(entry.getName().substring(folder.length()));
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    try (InputStream content = jar.getInputStream(entry)) {
                        Files.write(file, content.readAllBytes());
                    }
                    if (file.getFileName().toString().equals("node")) {
                        file.toFile().setExecutable(true);
                    }
                }
            }
            Files.createFile(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
