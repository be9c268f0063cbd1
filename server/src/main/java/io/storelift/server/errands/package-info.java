/** Work in the background, for whoever comes back to look. */
@NullMarked
package io.storelift.server.errands;

import org.jspecify.annotations.NullMarked;
