/** The page of a store: what it is, which versions there are, and the doors to everything else. */
@NullMarked
package io.storelift.server.home;

import org.jspecify.annotations.NullMarked;
