/** Backups of a store: code, media and database in formats that can be restored by hand. */
@NullMarked
package io.storelift.backup;

import org.jspecify.annotations.NullMarked;
