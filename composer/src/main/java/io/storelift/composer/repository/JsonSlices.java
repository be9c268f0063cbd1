package io.storelift.composer.repository;

/** Where the members of a JSON object stand in a text that a parser has found to be valid. */
final class JsonSlices {
    private final byte[] json;
    private int at;
    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;

    /** @param start of the object's opening brace */
    JsonSlices(byte[] json, int start) {
        this.json = json;
        this.at = start + 1;
    }

    /** Goes to the next member; false when there is none. */
    boolean next() {
        skipTo('"', '}');
        if (json[at] == '}') {
            return false;
        }
        nameStart = at;
        skipString();
        nameEnd = at;
        at = skipSpace(skipSpace(at) + 1);
        valueStart = at;
        skipValue();
        valueEnd = at;
        return true;
    }

    /** Of the name's opening quote. */
    int nameStart() {
        return nameStart;
    }

    int nameEnd() {
        return nameEnd;
    }

    int valueStart() {
        return valueStart;
    }

    int valueEnd() {
        return valueEnd;
    }

    private int skipSpace(int from) {
        int index = from;
        while (json[index] <= ' ' && json[index] >= 0) {
            index++;
        }
        return index;
    }

    private void skipTo(char one, char other) {
        while (json[at] != one && json[at] != other) {
            at++;
        }
    }

    private void skipString() {
        at++;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipValue() {
        int depth = 0;
        do {
            switch (json[at]) {
                case '"' -> skipString();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                default -> {
                    at++;
                    while (depth == 0 && json[at] != ',' && json[at] != '}' && json[at] > ' ') {
                        at++;
                    }
                }
            }
        } while (depth > 0);
    }
}
