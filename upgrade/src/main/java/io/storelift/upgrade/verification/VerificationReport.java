package io.storelift.upgrade.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * Probes compared with the same probes before.
 *
 * @param version what the installed packages say
 *
 */
public record VerificationReport(String version, List<ProbeComparison> probes) {
    public VerificationReport {
        probes = List.copyOf(probes);
    }

    /** What is wrong, in words; empty when all is well. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        probes.stream()
                .filter(probe -> !probe.isGood())
                .forEach(probe ->
                        problems.add(probe.after().name() + " (" + probe.after().url() + ") " + probe.difference()));
        return problems;
    }
}
