/** Which versions a requirement allows: parsing, matching, sets. */
@NullMarked
package io.storelift.composer.constraint;

import org.jspecify.annotations.NullMarked;
