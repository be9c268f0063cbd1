/** The composer.lock as a record of what is to be installed. */
@NullMarked
package io.storelift.composer.lockfile;

import org.jspecify.annotations.NullMarked;
