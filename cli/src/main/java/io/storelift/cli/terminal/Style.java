package io.storelift.cli.terminal;

/** What a piece of text means; colours only repeat what the words already say. */
public enum Style {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    BAD("31"),
    GOOD("32"),
    WARNING("33");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String apply(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\033[" + code + "m" + text + "\033[0m";
    }
}
