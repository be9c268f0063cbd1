/** Work on backups in processes of its own. */
@NullMarked
package io.storelift.server.jobs;

import org.jspecify.annotations.NullMarked;
