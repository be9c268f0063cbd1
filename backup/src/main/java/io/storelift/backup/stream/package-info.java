/** New files that are compressed, hashed and counted while they are written. */
@NullMarked
package io.storelift.backup.stream;

import org.jspecify.annotations.NullMarked;
