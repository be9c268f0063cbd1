/** Work on backups in processes of its own: how it is started, and how a page follows it. */
@NullMarked
package io.storelift.server.jobs;

import org.jspecify.annotations.NullMarked;
