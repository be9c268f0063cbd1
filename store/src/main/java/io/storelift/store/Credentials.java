package io.storelift.store;

/** User name and password of a Composer repository: for Magento's, public and private key. */
public record Credentials(String username, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return username;
    }
}
