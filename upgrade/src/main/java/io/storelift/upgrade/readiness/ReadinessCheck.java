package io.storelift.upgrade.readiness;

import io.storelift.upgrade.readiness.CheckResult.Status;

/** One question about the store. */
interface ReadinessCheck {
    /** Stable name, such as {@code php-version}. */
    String id();

    /** For people. */
    String title();

    /** Looks and answers. May throw: that becomes an error with the failure as its evidence. */
    CheckResult ask();

    default CheckResult ok(String evidence) {
        return new CheckResult(id(), title(), Status.OK, evidence, "");
    }

    default CheckResult warning(String evidence, String remedy) {
        return new CheckResult(id(), title(), Status.WARNING, evidence, remedy);
    }

    default CheckResult error(String evidence, String remedy) {
        return new CheckResult(id(), title(), Status.ERROR, evidence, remedy);
    }

    /** The question doesn't arise, or can't be answered before another check is ok; the evidence says which. */
    default CheckResult notApplicable(String evidence) {
        return new CheckResult(id(), title(), Status.NOT_APPLICABLE, evidence, "");
    }
}
