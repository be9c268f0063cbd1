package io.storelift.upgrade.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * The probes of the store before anything changed.
 *
 * @param targets what was asked
 * @param answers in the same order; a static file of the home page, where there is one, comes last
 */
public record Baseline(List<ProbeTarget> targets, List<ProbeAnswer> answers) {
    public Baseline {
        targets = List.copyOf(targets);
        answers = List.copyOf(answers);
    }

    public static Baseline take(Prober prober, List<ProbeTarget> targets) {
        return new Baseline(targets, ask(prober, targets));
    }

    /** Asks the same again and compares. */
    public List<ProbeComparison> compare(Prober prober) {
        List<ProbeAnswer> now = ask(prober, targets);
        List<ProbeComparison> comparisons = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            ProbeAnswer before = answers.get(i);
            ProbeAnswer after = i < now.size()
                    ? now.get(i)
                    : ProbeAnswer.none(before.name(), before.url(), "the home page refers to none", 0);
            comparisons.add(ProbeComparison.of(before, after));
        }
        return comparisons;
    }

    private static List<ProbeAnswer> ask(Prober prober, List<ProbeTarget> targets) {
        List<ProbeAnswer> answers = new ArrayList<>(prober.probe(targets));
        ProbeTargets.staticFile(prober).map(prober::probe).ifPresent(answers::add);
        return answers;
    }
}
