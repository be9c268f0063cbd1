package io.storelift.cli.follow;

import io.storelift.cli.session.Session;
import io.storelift.upgrade.run.RunEvent;

/** Each event as a line of JSON. */
final class JsonView implements RunView {
    private final Session session;

    JsonView(Session session) {
        this.session = session;
    }

    @Override
    public void show(RunEvent event) {
        session.document(event);
    }

    @Override
    public void note(String text) {
        session.terminal().errorLine(text);
    }
}
