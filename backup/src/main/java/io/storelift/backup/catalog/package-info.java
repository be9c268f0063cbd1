/** The backups in a directory: what each holds, whether it is whole, who needs it. */
@NullMarked
package io.storelift.backup.catalog;

import org.jspecify.annotations.NullMarked;
