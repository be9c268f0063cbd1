package io.storelift.upgrade.run;

/**
 * The unit of a run. Both directions look at the outside world first and do only what is missing, so that a step
 * that was cut off can be applied again, and one that was never applied can be undone without harm.
 */
public interface Step {
    StepName name();

    /** Brings about what the step is for; finishes what an earlier, interrupted attempt left half done. */
    void apply();

    /** Takes the step back, whatever part of it was done. */
    void undo();

    /** What to do when a crash left the step half done. */
    default AfterCrash afterCrash() {
        return AfterCrash.APPLY_AGAIN;
    }

    enum AfterCrash {
        APPLY_AGAIN,
        ROLL_BACK
    }
}
