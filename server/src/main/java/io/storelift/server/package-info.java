/** The web wizard: starting it, and what it is put together from. */
@NullMarked
package io.storelift.server;

import org.jspecify.annotations.NullMarked;
