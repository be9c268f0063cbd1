package io.storelift.composer.explanation;

/** The markup of console texts: {@code <info>…</info>}, {@code <href=…>…</>}. */
final class Markup {
    private Markup() {}

    /** Angle brackets as text. Source: Symfony: OutputFormatter::escape. */
    static String escape(String text) {
        return text.replaceAll("([^\\\\]|^)([<>])", "$1\\\\$2");
    }
}
