/** Composer as a program: resolving, fetching packages, installing from a lock file. */
@NullMarked
package io.storelift.upgrade.resolution;

import org.jspecify.annotations.NullMarked;
