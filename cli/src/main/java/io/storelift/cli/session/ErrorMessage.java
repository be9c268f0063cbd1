package io.storelift.cli.session;

import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.Terminal;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;

/**
 * A failure as people and programs get to see it.
 *
 * @param number such as {@code SL101}
 */
public record ErrorMessage(String number, String title, String detail, String cause, String remedy) {
    /** As the JSON document has it. */
    public record Document(ErrorMessage error) {}

    public static ErrorMessage of(StoreliftException failure) {
        return of(failure.code(), failure.detail());
    }

    static ErrorMessage of(ErrorCode code, String detail) {
        return new ErrorMessage(code.number(), code.title(), detail, code.cause(), code.remedy());
    }

    /** Writes it as the session wants it: a document on the standard output, or text on the standard errors. */
    public void show(Session session) {
        if (session.json()) {
            write(session);
        } else {
            print(session.terminal());
        }
    }

    void write(Session session) {
        session.writeDocument(new Document(this));
    }

    private void print(Terminal terminal) {
        String head = terminal.styled(Style.BAD, number + " " + title + ".");
        String trimmed = detail.strip();
        // Several lines are mostly the output of a program: they stay as they are, below.
        boolean oneLine = trimmed.indexOf('\n') < 0;
        terminal.errorLine(oneLine && !trimmed.isEmpty() ? head + " " + trimmed : head);
        if (!oneLine) {
            trimmed.lines().forEach(line -> terminal.errorLine("  " + line));
        }
        terminal.errorLine("Why: " + cause);
        terminal.errorLine("Do: " + remedy);
    }
}
