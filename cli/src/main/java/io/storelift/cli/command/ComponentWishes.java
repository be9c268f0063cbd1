package io.storelift.cli.command;

import io.storelift.cli.session.UsageException;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Arguments;
import io.storelift.cli.syntax.Values;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which other components are to have which version; none if nothing is said. */
final class ComponentWishes extends Arguments {
    private final Values<String> wishes = Values.of(
            String.class,
            "--require=NAME:VERSION",
            "Another component and the version it is to have; can be repeated.");

    @Override
    protected List<Argument> all() {
        return List.of(wishes);
    }

    Map<String, String> wanted() {
        Map<String, String> wanted = new TreeMap<>();
        for (String wish : wishes.get()) {
            int colon = wish.indexOf(':');
            if (colon <= 0
                    || colon == wish.length() - 1
                    || !wish.substring(0, colon).contains("/")) {
                throw new UsageException("--require takes a component and its version, such as acme/module:1.2.0;"
                        + " this is neither: " + wish);
            }
            wanted.put(wish.substring(0, colon), wish.substring(colon + 1));
        }
        return wanted;
    }

    boolean isEmpty() {
        return wishes.get().isEmpty();
    }
}
