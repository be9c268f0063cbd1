package io.storelift.server.access;

import java.time.Instant;

/** Somebody who may sign in. */
public record Account(String name, Role role, Instant createdAt) {}
