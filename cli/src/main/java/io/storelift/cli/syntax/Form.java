package io.storelift.cli.syntax;

import java.util.List;

/**
 * How an argument is written, as help shows it.
 *
 * @param names of an option; none of a word that is known by its place
 * @param label stands for the value; empty if it has none
 */
record Form(List<String> names, String label) {
    /** {@code -d, --working-dir=DIR} is an option with a value, {@code --yes} one without, {@code RUN} a word. */
    static Form of(String written) {
        if (!written.startsWith("-")) {
            return new Form(List.of(), written);
        }
        int end = written.indexOf('=');
        String names = end < 0 ? written : written.substring(0, end);
        return new Form(List.of(names.split(", ")), end < 0 ? "" : written.substring(end + 1));
    }

    boolean isOption() {
        return !names.isEmpty();
    }
}
