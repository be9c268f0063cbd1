/** Readiness checks: one question about the store each, with evidence and remedy. */
@NullMarked
package io.storelift.upgrade.readiness;

import org.jspecify.annotations.NullMarked;
