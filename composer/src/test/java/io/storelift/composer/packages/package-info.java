@NullMarked
package io.storelift.composer.packages;

import org.jspecify.annotations.NullMarked;
