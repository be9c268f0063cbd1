package io.storelift.upgrade.readiness;

import io.storelift.store.Maintenance;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.verification.ProbeAnswer;
import io.storelift.upgrade.verification.ProbeTargets;
import io.storelift.upgrade.verification.Prober;
import io.storelift.upgrade.verification.Storefront;
import java.util.List;

/** Whether the store works now: the upgrade is proven by the same pages afterwards. */
final class StorefrontCheck implements ReadinessCheck {
    private static final String HOME = "home";

    private final Store store;
    private final LiveDatabase database;

    StorefrontCheck(Store store, LiveDatabase database) {
        this.store = store;
        this.database = database;
    }

    @Override
    public String id() {
        return "storefront";
    }

    @Override
    public String title() {
        return "Storefront";
    }

    @Override
    public CheckResult ask() {
        boolean closed = new Maintenance(store.root()).read().on();
        return database.ask(open -> judge(answers(open), closed)).orElseGet(() -> notApplicable(LiveDatabase.SILENT));
    }

    private List<ProbeAnswer> answers(StoreDatabase open) {
        try (Prober prober = Storefront.prober(store, open)) {
            return prober.probe(ProbeTargets.choose(open, prober, Storefront.adminPath(store)));
        }
    }

    CheckResult judge(List<ProbeAnswer> answers, boolean closed) {
        String evidence =
                Listing.of(answers.stream().map(StorefrontCheck::words).toList()) + ".";
        List<String> bad = answers.stream()
                .filter(answer -> !answer.isGood())
                .map(ProbeAnswer::name)
                .toList();
        if (bad.isEmpty()) {
            return ok(evidence);
        }
        if (closed) {
            return warning(
                    evidence + " Maintenance mode is on, so that nothing tells whether the store works.",
                    "Open the store before the upgrade, or the upgrade can't be verified: storelift maintenance off"
                            + " --store '" + store.root() + "'");
        }
        if (bad.contains(HOME)) {
            return error(
                    evidence,
                    "Repair the home page first (var/log and var/report of the store say what is wrong), or, where the store"
                            + " answers at another address from here, name it with --probe-url URL.");
        }
        return warning(
                evidence + " Not right now, so not compared afterwards: " + Listing.of(bad) + ".",
                "Look at these pages: if they should work, repair them first.");
    }

    private static String words(ProbeAnswer answer) {
        String what = answer.status() == 0 ? "no answer" + trouble(answer) : String.valueOf(answer.status());
        if (answer.status() != 0 && !answer.trouble().isEmpty()) {
            what += " (" + answer.trouble() + ")";
        } else if (answer.status() != 0 && !answer.complete()) {
            what += " (incomplete)";
        }
        return answer.name() + " " + what + " in " + answer.millis() + " ms";
    }

    /** The JDK has no words for some failures to connect. */
    private static String trouble(ProbeAnswer answer) {
        return answer.trouble().isEmpty() || answer.trouble().equals("null") ? "" : " (" + answer.trouble() + ")";
    }
}
