/** Why a request can't be satisfied, in Composer's words. */
@NullMarked
package io.storelift.composer.explanation;

import org.jspecify.annotations.NullMarked;
