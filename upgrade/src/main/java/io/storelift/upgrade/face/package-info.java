/** What a face of Storelift hands to another: the command line starts the server, which may not be there. */
@NullMarked
package io.storelift.upgrade.face;

import org.jspecify.annotations.NullMarked;
