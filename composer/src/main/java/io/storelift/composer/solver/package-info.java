/** Choosing packages that fit together, exactly as Composer chooses. */
@NullMarked
package io.storelift.composer.solver;

import org.jspecify.annotations.NullMarked;
