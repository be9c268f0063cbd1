/** The release built and rehearsed beside the live tree. */
@NullMarked
package io.storelift.upgrade.stage;

import org.jspecify.annotations.NullMarked;
