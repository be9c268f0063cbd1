package io.storelift.upgrade.run;

/** The steps of the staged strategy, in their order. */
public enum StepName {
    PREPARE("Check for drift and download the packages"),
    BACK_UP("Back up code, media and database"),
    STAGE("Build the new release beside the live one"),
    REHEARSE("Rehearse on a copy of the database"),
    QUIESCE("Stop cron and consumers"),
    CLOSE("Close the store"),
    SHADOW_TABLES("Copy the tables that will change"),
    SWITCH("Switch the code"),
    UPGRADE_DATABASE("Upgrade the database"),
    VERIFY("Verify the store"),
    REOPEN("Reopen the store"),
    WATCH("Watch the open store");

    private final String title;

    StepName(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** True for the steps that change the live store; before them a failing run leaves no trace in it. */
    public boolean touchesLiveStore() {
        return compareTo(QUIESCE) >= 0;
    }
}
