/** Tests of the readiness checks. */
@NullMarked
package io.storelift.upgrade.readiness;

import org.jspecify.annotations.NullMarked;
