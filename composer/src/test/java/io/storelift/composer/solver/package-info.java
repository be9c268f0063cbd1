@NullMarked
package io.storelift.composer.solver;

import org.jspecify.annotations.NullMarked;
