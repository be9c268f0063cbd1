/** The database's way back: tables kept aside while the store is closed, and the rungs of the ladder that use them. */
@NullMarked
package io.storelift.upgrade.rollback;

import org.jspecify.annotations.NullMarked;
