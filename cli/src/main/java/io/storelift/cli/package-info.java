/** The storelift command. */
@NullMarked
package io.storelift.cli;

import org.jspecify.annotations.NullMarked;
