/** What one face hands to another. */
@NullMarked
package io.storelift.upgrade.face;

import org.jspecify.annotations.NullMarked;
