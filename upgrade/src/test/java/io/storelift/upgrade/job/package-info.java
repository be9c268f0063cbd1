/** Long work on backups. */
@NullMarked
package io.storelift.upgrade.job;

import org.jspecify.annotations.NullMarked;
