package io.storelift.upgrade.job;

/** How a job stands. */
public enum JobState {
    AT_WORK,
    DONE,
    FAILED,
    /** Its process ended before it did: killed, or the machine was switched off. */
    CUT_OFF
}
