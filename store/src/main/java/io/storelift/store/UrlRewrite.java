package io.storelift.store;

/** An address of the storefront: what visitors ask for, and what answers. */
public record UrlRewrite(String requestPath, String targetPath, int storeId) {}
