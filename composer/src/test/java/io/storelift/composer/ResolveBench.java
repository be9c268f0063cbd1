package io.storelift.composer;

import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.project.ProjectRun;
import io.storelift.composer.project.RunReport;
import io.storelift.composer.project.UpdateOptions;
import io.storelift.composer.workspace.Surroundings;
import io.storelift.composer.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What resolving takes in a process that keeps running. Run by {@code script/bench resolve}; the last line it prints is
 * JSON.
 */
final class ResolveBench {
    private static final int WARM_UP = 150;

    private ResolveBench() {}

    /** Arguments: the project's directory, the number of runs. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        String manifest = Files.readString(directory.resolve("composer.json"));
        String lock = Files.readString(directory.resolve("composer.lock"));
        PlatformProfile platform = new PlatformProfile(
                ComposerVersions.followed(), "8.2.0", false, false, true, true, List.of(), List.of(), List.of(), null);
        Map<String, String> environment =
                Map.of("COMPOSER_HOME", directory.resolve(".home").toString(), "HOME", directory.toString());
        List<Double> seconds = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        try (Workspace workspace =
                new Workspace(directory, Surroundings.of(environment), () -> platform, notice -> {})) {
            for (int run = 0; run < WARM_UP + runs; run++) {
                long start = System.nanoTime();
                Duration used = used();
                boolean solved = solve(workspace, manifest, lock);
                double taken = (System.nanoTime() - start) / 1e9;
                if (run >= WARM_UP) {
                    seconds.add(taken);
                    processor.add(used().minus(used).toNanos() / 1e9);
                }
                System.out.println("run " + run + ": " + taken + " s, " + (solved ? "solved" : "not solvable"));
            }
        }
        System.out.println("{\"seconds\": " + median(seconds) + ", \"processor\": " + median(processor) + "}");
    }

    /** By all threads: compiling and collecting garbage count too. */
    private static Duration used() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static boolean solve(Workspace workspace, String manifest, String lock) {
        RunReport report = ProjectRun.update(
                workspace.project(manifest, Optional.of(lock)),
                UpdateOptions.everything()
                        .withDryRun(true)
                        .withInstall(false)
                        .withPlatformRequirements(PlatformRequirements.none()));
        return report.exitCode() == 0;
    }
}
