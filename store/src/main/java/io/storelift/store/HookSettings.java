package io.storelift.store;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands of the merchant's own around the cutover of an upgrade: program and arguments, no shell.
 *
 * @param beforeCutover run before the store closes
 * @param afterCutover run when it is open again, in the new version or put back in the old one
 * @param seconds how long each may take; null for {@link #limit the usual}
 */
public record HookSettings(
        List<List<String>> beforeCutover,
        List<List<String>> afterCutover,
        @Nullable Integer seconds) {
    private static final Duration USUAL = Duration.ofMinutes(5);

    // Written out: of a compact constructor's parameters, the class file forgets that they may be null.
    public HookSettings(
            @Nullable List<List<String>> beforeCutover,
            @Nullable List<List<String>> afterCutover,
            @Nullable Integer seconds) {
        this.beforeCutover = copied(beforeCutover);
        this.afterCutover = copied(afterCutover);
        this.seconds = seconds;
        if (seconds != null && seconds < 1) {
            throw new IllegalArgumentException("a hook needs some time");
        }
    }

    /** No commands. */
    public static HookSettings none() {
        return new HookSettings(List.of(), List.of(), null);
    }

    /** Whether there is nothing to run. */
    public boolean areNone() {
        return beforeCutover.isEmpty() && afterCutover.isEmpty();
    }

    /** How long each command may take. */
    public Duration limit() {
        return seconds == null ? USUAL : Duration.ofSeconds(seconds);
    }

    private static List<List<String>> copied(@Nullable List<List<String>> commands) {
        if (commands == null) {
            return List.of();
        }
        if (commands.stream()
                .anyMatch(command -> command.isEmpty() || command.getFirst().isBlank())) {
            throw new IllegalArgumentException("a hook without a program");
        }
        return commands.stream().map(List::copyOf).toList();
    }
}
