/** Runs: the list, and one as it goes. */
@NullMarked
package io.storelift.server.runs;

import org.jspecify.annotations.NullMarked;
