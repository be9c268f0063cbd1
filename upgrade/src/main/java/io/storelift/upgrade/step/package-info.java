/** The steps of the staged strategy, a class each. */
@NullMarked
package io.storelift.upgrade.step;

import org.jspecify.annotations.NullMarked;
