/** JSON as PHP reads and writes it. */
@NullMarked
package io.storelift.composer.json;

import org.jspecify.annotations.NullMarked;
