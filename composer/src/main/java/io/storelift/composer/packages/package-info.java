/** Packages and the links between them, as repositories and lock files describe them. */
@NullMarked
package io.storelift.composer.packages;

import org.jspecify.annotations.NullMarked;
