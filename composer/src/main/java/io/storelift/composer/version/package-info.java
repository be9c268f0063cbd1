/** Versions of packages and their order. */
@NullMarked
package io.storelift.composer.version;

import org.jspecify.annotations.NullMarked;
