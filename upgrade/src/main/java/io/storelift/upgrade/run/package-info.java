/** Runs: the journal, the steps' order, resume and rollback. */
@NullMarked
package io.storelift.upgrade.run;

import org.jspecify.annotations.NullMarked;
