package io.storelift.store;

/** What {@code setup_module} says of a module: the versions of its schema and of its data. */
public record ModuleVersions(String schema, String data) {}
