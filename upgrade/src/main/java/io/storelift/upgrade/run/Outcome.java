package io.storelift.upgrade.run;

/** How a run ended. */
public enum Outcome {
    /** The store runs the new version, verified. */
    SUCCEEDED("The store runs the new version."),
    /** The run failed, or was stopped, before it changed anything in the live store. */
    UNTOUCHED("The run failed before it changed anything: the store is as it was."),
    /** The run was stopped on request before it changed anything in the live store. */
    CANCELLED("The run was stopped on request: the store is as it was."),
    /** The store was changed and everything has been put back, verified. */
    ROLLED_BACK("Everything was put back: the store runs the version it had."),
    /** The rollback itself failed: the store stays closed. */
    NEEDS_YOU("The rollback could not finish: the store is closed and needs you.");

    private final String sentence;

    Outcome(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
