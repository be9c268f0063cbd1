package io.storelift.upgrade.readiness;

import io.storelift.store.Store;
import io.storelift.upgrade.resolution.PlatformFailure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the PHP that runs the store has the extensions that the packages of the target ask for. */
final class PhpExtensionsCheck implements ReadinessCheck {
    private static final Pattern MAJOR_MINOR = Pattern.compile("\\d+\\.\\d+");

    private final Store store;
    private final TargetRelease target;

    PhpExtensionsCheck(Store store, TargetRelease target) {
        this.store = store;
        this.target = target;
    }

    @Override
    public String id() {
        return "php-extensions";
    }

    @Override
    public String title() {
        return "PHP extensions";
    }

    @Override
    public CheckResult ask() {
        Optional<TargetSolution> solution = target.find();
        if (solution.isEmpty()) {
            return notApplicable(TargetRelease.UNKNOWN);
        }
        List<PlatformFailure> unmet = solution.get()
                .unmet(failure -> failure.isExtension() || failure.name().startsWith("lib-"));
        if (unmet.isEmpty()) {
            return ok(wanted(solution.get()) + " extensions wanted by " + target.version() + ", all there.");
        }
        return error(
                unmet.size() + " of " + Math.max(wanted(solution.get()), unmet.size()) + " not there: "
                        + Listing.of(unmet.stream().map(TargetSolution::words).toList()) + ".",
                "Install them for the command line and for the web server, on Debian: sudo apt-get install "
                        + packages(unmet) + ". Then check with: " + store.php().binary() + " -m");
    }

    private static long wanted(TargetSolution solution) {
        return solution.lock().packages(solution.withDev()).stream()
                .flatMap(each -> each.requires().keySet().stream())
                .filter(name -> name.startsWith("ext-"))
                .distinct()
                .count();
    }

    private String packages(List<PlatformFailure> unmet) {
        Matcher matcher = MAJOR_MINOR.matcher(store.php().version());
        String prefix = matcher.find() ? "php" + matcher.group() + "-" : "php-";
        return unmet.stream()
                .map(failure -> prefix + failure.name().replaceFirst("^(ext|lib)-", ""))
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
