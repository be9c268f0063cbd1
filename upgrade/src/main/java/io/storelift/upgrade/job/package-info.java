/** Long work on backups: done in this process, or in one of its own that any face can follow. */
@NullMarked
package io.storelift.upgrade.job;

import org.jspecify.annotations.NullMarked;
