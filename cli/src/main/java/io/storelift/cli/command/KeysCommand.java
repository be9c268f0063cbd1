package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.Table;
import io.storelift.cli.terminal.Table.Cell;
import io.storelift.store.AuthFile;
import io.storelift.store.RepositoryKey;
import io.storelift.upgrade.keys.KeyAnswer;
import io.storelift.upgrade.keys.KeyTest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code storelift keys}. */
@Command(name = "keys")
public final class KeysCommand {
    private final Session session;

    public KeysCommand(Session session) {
        this.session = session;
    }

    /** Never the private half. */
    record Document(List<RepositoryKey> keys) {}

    record TestDocument(List<KeyAnswer> repositories) {}

    @Command(description = "List the hosts there are keys for.")
    int list() {
        return show();
    }

    @Command(description = "Save the keys of a host. The private key is asked for without showing it.")
    int set(
            @Parameters(index = "0", paramLabel = "HOST", description = "Such as repo.magento.com.") String host,
            @Parameters(index = "1", paramLabel = "PUBLIC-KEY", description = "The user name.") String publicKey,
            @Option(names = "--stdin", description = "Read the private key from the standard input.") boolean stdin) {
        String privateKey = stdin
                ? session.terminal().readLine().strip()
                : session.terminal()
                        .readSecret("Private key for " + host + ": ")
                        .orElseThrow(() -> new UsageException(
                                "Nobody can be asked here: give --stdin and the private key on the standard input."))
                        .strip();
        if (privateKey.isEmpty()) {
            throw new UsageException("The private key is empty: nothing was saved.");
        }
        auth().set(host, publicKey, privateKey);
        return show();
    }

    @Command(description = "Ask the store's repositories whether they accept the keys.")
    int test() {
        List<KeyAnswer> answers = new KeyTest(session.root(), auth()).ask();
        session.document(new TestDocument(answers));
        Table table = new Table();
        answers.forEach(answer -> table.row(
                new Cell(answer.accepted() ? "good" : "bad", answer.accepted() ? Style.GOOD : Style.BAD),
                new Cell(answer.url(), Style.PLAIN),
                new Cell(answer.words(), Style.PLAIN)));
        table.print(session.terminal(), "");
        if (answers.isEmpty()) {
            session.terminal().line("The store's composer.json names no Composer repository.");
        }
        return answers.stream().allMatch(KeyAnswer::accepted) ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    @Command(description = "Remove the keys of a host.")
    int remove(@Parameters(paramLabel = "HOST") String host) {
        if (!auth().remove(host)) {
            session.terminal().line("There were no keys for " + host + ".");
        }
        return show();
    }

    private AuthFile auth() {
        return new AuthFile(session.root().resolve("auth.json"));
    }

    private int show() {
        List<RepositoryKey> keys = auth().keys();
        session.document(new Document(keys));
        if (keys.isEmpty()) {
            session.terminal().line("No keys in " + session.root().resolve("auth.json"));
        }
        Table table = new Table();
        keys.forEach(key -> table.row(key.host(), key.username()));
        table.print(session.terminal(), "");
        return ExitCodes.DONE;
    }
}
