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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * What resolving takes in a process that keeps running. Run by {@code script/bench resolve}; the last line it prints is
 * JSON.
 */
final class ResolveBench {
    private static final int WARM_UP = 150;

    private ResolveBench() {}

    /**
     * Arguments: {@code running} or {@code landscape}, the project's directory, the number of runs; for the landscape the
     * versions of the edition too.
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        String manifest = Files.readString(directory.resolve("composer.json"));
        String lock = Files.readString(directory.resolve("composer.lock"));
        List<String> manifests = new ArrayList<>();
        if (arguments[0].equals("landscape")) {
            Arrays.stream(arguments).skip(3).forEach(version -> manifests.add(wanting(manifest, version)));
        } else {
            manifests.add(manifest);
        }
        PlatformProfile platform = new PlatformProfile(
                ComposerVersions.followed(), "8.2.0", false, false, true, true, List.of(), List.of(), List.of(), null);
        Map<String, String> environment =
                Map.of("COMPOSER_HOME", directory.resolve(".home").toString(), "HOME", directory.toString());
        List<Double> seconds = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        // A landscape is looked at once, by a process that has just started; only what follows it is warm.
        int warmUp = arguments[0].equals("landscape") ? 0 : WARM_UP;
        try (Workspace workspace =
                new Workspace(directory, Surroundings.of(environment), () -> platform, notice -> {})) {
            for (int run = 0; run < warmUp + runs; run++) {
                long start = System.nanoTime();
                Duration used = used();
                int solved = 0;
                for (String one : manifests) {
                    solved += solve(workspace, one, lock) ? 1 : 0;
                }
                double taken = (System.nanoTime() - start) / 1e9;
                if (run >= warmUp) {
                    seconds.add(taken);
                    processor.add(used().minus(used).toNanos() / 1e9);
                }
                System.out.println(
                        "run " + run + ": " + taken + " s, " + solved + " of " + manifests.size() + " solvable");
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

    private static String wanting(String manifest, String version) {
        return manifest.replaceFirst(
                "(\"magento\\\\?/product-community-edition\": *)\"[^\"]*\"",
                "$1" + Matcher.quoteReplacement("\"" + version + "\""));
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
