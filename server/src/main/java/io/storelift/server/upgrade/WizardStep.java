package io.storelift.server.upgrade;

/** The steps of the wizard, with the names that merchants know. */
public enum WizardStep {
    VERSION(1, "Select Version", "version"),
    READINESS(2, "Readiness Check", "readiness"),
    BACKUP(3, "Create Backup", "backup"),
    UPGRADE(4, "System Upgrade", "run");

    private final int number;
    private final String name;
    private final String page;

    WizardStep(int number, String name, String page) {
        this.number = number;
        this.name = name;
        this.page = page;
    }

    /** Such as {@code Step 1: Select Version}. */
    public String title() {
        return "Step " + number + ": " + name;
    }

    /** The last part of its page's path. */
    String page() {
        return page;
    }
}
