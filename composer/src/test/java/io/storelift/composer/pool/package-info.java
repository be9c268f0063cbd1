/** Pools against Composer's own fixtures and traces. */
@NullMarked
package io.storelift.composer.pool;

import org.jspecify.annotations.NullMarked;
