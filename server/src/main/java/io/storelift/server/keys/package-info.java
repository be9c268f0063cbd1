/** The keys of Composer repositories. */
@NullMarked
package io.storelift.server.keys;

import org.jspecify.annotations.NullMarked;
