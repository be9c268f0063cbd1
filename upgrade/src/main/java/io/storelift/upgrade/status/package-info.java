/** How a store is, at a glance. */
@NullMarked
package io.storelift.upgrade.status;

import org.jspecify.annotations.NullMarked;
