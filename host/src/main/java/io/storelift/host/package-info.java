/** The machine: processes, atomic exchange, locks, durable files, disk space. Knows nothing of stores. */
@NullMarked
package io.storelift.host;

import org.jspecify.annotations.NullMarked;
