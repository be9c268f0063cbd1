/** What keeps a request from being solved, in a store owner's words, and the nearest changes that would let it through. */
@NullMarked
package io.storelift.composer.advice;

import org.jspecify.annotations.NullMarked;
