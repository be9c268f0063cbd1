package io.storelift.server.access;

/** The ways to sign in: to which page a failure of each leads. */
enum SignInWay {
    PASSWORD("/sign-in", "failed"),
    CODE("/sign-in/code", "failed"),
    PASSKEY("/sign-in", "failed=passkey"),
    STORE("/sign-in/store", "failed");

    private final String page;
    private final String failure;

    SignInWay(String page, String failure) {
        this.page = page;
        this.failure = failure;
    }

    String failed() {
        return page + "?" + failure;
    }

    String blocked(long seconds) {
        return page + "?wait=" + seconds;
    }
}
