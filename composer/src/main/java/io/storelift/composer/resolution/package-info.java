/** Resolving: from requirements to a lock file, whoever does it. */
@NullMarked
package io.storelift.composer.resolution;

import org.jspecify.annotations.NullMarked;
