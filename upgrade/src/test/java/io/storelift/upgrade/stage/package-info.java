/** Tests of the stage and the rehearsal. */
@NullMarked
package io.storelift.upgrade.stage;

import org.jspecify.annotations.NullMarked;
