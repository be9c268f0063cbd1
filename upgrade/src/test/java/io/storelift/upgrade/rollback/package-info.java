/** Tests of the way back on real servers. */
@NullMarked
package io.storelift.upgrade.rollback;

import org.jspecify.annotations.NullMarked;
