/** Starting a run in a process of its own and following it. */
@NullMarked
package io.storelift.cli.follow;

import org.jspecify.annotations.NullMarked;
