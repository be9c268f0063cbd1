package io.storelift.composer.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of Composer's installer fixtures: sections of a {@code .test} file.
 *
 * <p>Source: Composer: InstallerTest.
 */
final class InstallerFixture {
    private static final Pattern SECTION = Pattern.compile("(?:\\A|\\n*)--([A-Z-]+)--\\n");

    private final Map<String, String> sections;

    private InstallerFixture(Map<String, String> sections) {
        this.sections = sections;
    }

    static InstallerFixture parse(String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher matcher = SECTION.matcher(text);
        String name = null;
        int start = 0;
        while (matcher.find()) {
            if (name != null) {
                sections.put(name, text.substring(start, matcher.start()));
            }
            name = matcher.group(1);
            start = matcher.end();
        }
        if (name != null) {
            sections.put(name, text.substring(start));
        }
        for (String required : new String[] {"TEST", "COMPOSER", "RUN", "EXPECT"}) {
            if (!sections.containsKey(required)) {
                throw new IllegalArgumentException("no section " + required);
            }
        }
        return new InstallerFixture(sections);
    }

    String manifest() {
        return section("COMPOSER");
    }

    /** Null where there is none. */
    @Nullable
    String lock() {
        return optional("LOCK");
    }

    /** Null where nothing is installed. */
    @Nullable
    String installed() {
        return optional("INSTALLED");
    }

    String run() {
        return section("RUN").strip();
    }

    @Nullable
    String condition() {
        return optional("CONDITION");
    }

    String operations() {
        return section("EXPECT").stripTrailing();
    }

    /** JSON, or {@code false} when none may be written; null when it doesn't matter. */
    @Nullable
    String expectedLock() {
        return optional("EXPECT-LOCK");
    }

    @Nullable
    String expectedInstalled() {
        return optional("EXPECT-INSTALLED");
    }

    @Nullable
    String expectedOutput(boolean optimized) {
        @Nullable String own = optimized ? optional("EXPECT-OUTPUT-OPTIMIZED") : null;
        return own == null ? optional("EXPECT-OUTPUT") : own;
    }

    int exitCode() {
        @Nullable String code = optional("EXPECT-EXIT-CODE");
        return code == null ? 0 : Integer.parseInt(code);
    }

    /** Name of the exception that is thrown; null when none is. */
    @Nullable
    String exception() {
        return optional("EXPECT-EXCEPTION");
    }

    private String section(String name) {
        return sections.getOrDefault(name, "");
    }

    private @Nullable String optional(String name) {
        String section = section(name).strip();
        return section.isEmpty() ? null : section(name).stripTrailing();
    }
}
