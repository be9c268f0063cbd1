package io.storelift.upgrade.verification;

import io.storelift.store.StoreDatabase;
import io.storelift.store.UrlRewrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the pages that tell whether a store works: one of each kind, from what the store really has. */
public final class ProbeTargets {
    private static final Pattern STATIC_FILE =
            Pattern.compile("(?:href|src)=\"[^\"]*?/((?:pub/)?static/[^\"]+\\.(?:css|js))\"");
    private static final int TRIES = 5;

    private ProbeTargets() {}

    /**
     * The pages of a store.
     *
     * @param prober asks candidates, so that a page is chosen that works now
     * @param adminPath the admin's front name
     */
    public static List<ProbeTarget> choose(StoreDatabase database, Prober prober, String adminPath) {
        List<ProbeTarget> targets = new ArrayList<>();
        targets.add(new ProbeTarget("home", ""));
        working(prober, "category", database.urlRewrites("category", TRIES)).ifPresent(targets::add);
        working(prober, "product", database.urlRewrites("product", TRIES)).ifPresent(targets::add);
        targets.add(new ProbeTarget("search", "catalogsearch/result/?q=a1"));
        targets.add(new ProbeTarget("cart", "checkout/cart/"));
        targets.add(new ProbeTarget("customer sign-in", "customer/account/login/"));
        targets.add(new ProbeTarget("REST API", "rest/V1/directory/countries"));
        targets.add(new ProbeTarget("admin sign-in", adminPath + "/"));
        return List.copyOf(targets);
    }

    private static Optional<ProbeTarget> working(Prober prober, String name, List<UrlRewrite> rewrites) {
        return rewrites.stream()
                .map(rewrite -> new ProbeTarget(name, rewrite.requestPath()))
                .filter(target -> prober.probe(target).isGood())
                .findFirst();
    }

    /** A style sheet or script that the home page refers to now; its path changes with every deployment. */
    public static Optional<ProbeTarget> staticFile(Prober prober) {
        return prober.ask("").flatMap(home -> {
            Matcher matcher = STATIC_FILE.matcher(home.body());
            return matcher.find() ? Optional.of(new ProbeTarget("static file", matcher.group(1))) : Optional.empty();
        });
    }
}
