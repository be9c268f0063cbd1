/** Cache Management. */
@NullMarked
package io.storelift.server.cache;

import org.jspecify.annotations.NullMarked;
