package io.storelift.server.api;

/** How a piece of long work stands. */
enum WorkState {
    AT_WORK,
    DONE,
    FAILED
}
