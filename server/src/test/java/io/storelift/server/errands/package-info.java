/** Tests of work in the background. */
@NullMarked
package io.storelift.server.errands;

import org.jspecify.annotations.NullMarked;
