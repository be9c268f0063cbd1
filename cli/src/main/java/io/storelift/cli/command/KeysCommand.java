package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.cli.syntax.Action;
import io.storelift.cli.syntax.CommandGroup;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.syntax.NamedCommand;
import io.storelift.cli.syntax.Value;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.Table;
import io.storelift.cli.terminal.Table.Cell;
import io.storelift.store.AuthFile;
import io.storelift.store.RepositoryKey;
import io.storelift.upgrade.keys.KeyAnswer;
import io.storelift.upgrade.keys.KeyTest;
import java.util.List;

/** {@code storelift keys}. */
public final class KeysCommand implements CommandGroup {
    private final Session session;
    private final Value<String> ofHost = Value.required(String.class, "HOST", "");
    private final Value<String> forHost = Value.required(String.class, "HOST", "Such as repo.magento.com.");
    private final Value<String> publicKey = Value.required(String.class, "PUBLIC-KEY", "The user name.");
    private final Flag stdin = new Flag("--stdin", "Read the private key from the standard input.");

    public KeysCommand(Session session) {
        this.session = session;
    }

    /** Never the private half. */
    record Document(List<RepositoryKey> keys) {}

    record TestDocument(List<KeyAnswer> repositories) {}

    @Override
    public List<NamedCommand> commands() {
        return List.of(
                new NamedCommand("list", "List the hosts there are keys for.", new Action(this::show)),
                new NamedCommand("remove", "Remove the keys of a host.", new Action(this::remove, ofHost)),
                new NamedCommand(
                        "set",
                        "Save the keys of a host. The private key is asked for without showing it.",
                        new Action(this::set, forHost, publicKey, stdin)),
                new NamedCommand(
                        "test", "Ask the store's repositories whether they accept the keys.", new Action(this::test)));
    }

    private int set() {
        String host = forHost.get();
        String privateKey = stdin.isGiven()
                ? session.terminal().readLine().strip()
                : session.terminal()
                        .readSecret("Private key for " + host + ": ")
                        .orElseThrow(() -> new UsageException(
                                "Nobody can be asked here: give --stdin and the private key on the standard input."))
                        .strip();
        if (privateKey.isEmpty()) {
            throw new UsageException("The private key is empty: nothing was saved.");
        }
        auth().set(host, publicKey.get(), privateKey);
        return show();
    }

    private int test() {
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

    private int remove() {
        String host = ofHost.get();
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
