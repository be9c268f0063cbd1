/** The upgrade of a store: readiness, plan, run, rollback. */
@NullMarked
package io.storelift.upgrade;

import org.jspecify.annotations.NullMarked;
