/** All package versions that could be part of a solution: gathering them, and dropping those that can't matter. */
@NullMarked
package io.storelift.composer.pool;

import org.jspecify.annotations.NullMarked;
