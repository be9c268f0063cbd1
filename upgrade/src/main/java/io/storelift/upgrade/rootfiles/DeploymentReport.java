package io.storelift.upgrade.rootfiles;

import java.util.List;

/**
 * What comparing every mapped file with its source found.
 *
 * @param compared number of files compared
 * @param repaired files that the installer plugin had not deployed, deployed now
 * @param missingSources entries of the map that the package itself lacks; nobody can deploy them
 */
public record DeploymentReport(int compared, List<String> repaired, List<String> missingSources) {
    public DeploymentReport {
        repaired = List.copyOf(repaired);
        missingSources = List.copyOf(missingSources);
    }
}
