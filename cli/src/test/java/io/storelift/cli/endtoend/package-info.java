/** The command as a user has it, in processes of its own, on clones of the sample store. */
@NullMarked
package io.storelift.cli.endtoend;

import org.jspecify.annotations.NullMarked;
