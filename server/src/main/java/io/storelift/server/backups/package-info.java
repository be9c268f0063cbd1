/** The backups of a store. */
@NullMarked
package io.storelift.server.backups;

import org.jspecify.annotations.NullMarked;
