package io.storelift.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A piece of work as text: bar, amount, rate, time left. Our own few lines rather than a library: a run's events come
 * from another process with their own times and mostly without a total, and a bar that draws itself from a thread and
 * a clock of its own can't follow those.
 */
public final class ProgressBar {
    private static final int BAR = 24;
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final String label;
    private final Instant begun;
    private final long first;

    /**
     * @param begun when the first event of this work came
     * @param first how much was done then; the rate counts from here, as resumed work starts in the middle
     */
    public ProgressBar(String label, Instant begun, long first) {
        this.label = label;
        this.begun = begun;
        this.first = first;
    }

    public String label() {
        return label;
    }

    /** @param total −1 when unknown */
    public String text(Instant now, long done, long total, String unit) {
        StringBuilder text = new StringBuilder();
        if (total > 0) {
            int filled = (int) Math.min(BAR, done * BAR / total);
            text.append('[')
                    .append("#".repeat(filled))
                    .append(".".repeat(BAR - filled))
                    .append("] ");
            text.append(String.format(Locale.ROOT, "%3d %%  ", Math.min(100, done * 100 / total)));
        }
        text.append(label).append(": ").append(Amounts.amount(done, unit));
        if (total > 0) {
            text.append(" of ").append(Amounts.amount(total, unit));
        }
        Duration taken = Duration.between(begun, now);
        double rate = taken.compareTo(SETTLED) < 0 ? 0 : (done - first) * 1000.0 / taken.toMillis();
        if (rate > 0 && !unit.equals("items")) {
            text.append(", ").append(Amounts.amount(Math.round(rate), unit)).append("/s");
        }
        if (rate > 0 && total > done) {
            text.append(", ").append(Amounts.seconds((total - done) / rate)).append(" left");
        }
        return text.toString();
    }
}
