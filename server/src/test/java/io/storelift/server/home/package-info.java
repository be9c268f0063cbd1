/** Home and the versions there are. */
@NullMarked
package io.storelift.server.home;

import org.jspecify.annotations.NullMarked;
