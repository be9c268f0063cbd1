/** The parts of the door, each by itself. */
@NullMarked
package io.storelift.server.access;

import org.jspecify.annotations.NullMarked;
