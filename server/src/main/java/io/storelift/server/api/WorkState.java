package io.storelift.server.api;

import io.storelift.server.errands.Errand;

/** How a piece of long work stands. */
enum WorkState {
    AT_WORK,
    DONE,
    FAILED;

    static WorkState of(Errand.State<?> state) {
        if (!state.finished()) {
            return AT_WORK;
        }
        return state.problem() == null ? DONE : FAILED;
    }
}
