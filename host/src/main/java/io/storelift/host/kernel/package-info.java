/** Files by descriptor and raw name, memory outside of the heap: for work on a hundred thousand files at once. */
@NullMarked
package io.storelift.host.kernel;

import org.jspecify.annotations.NullMarked;
