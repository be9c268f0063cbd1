/** The components of a store. */
@NullMarked
package io.storelift.upgrade.component;

import org.jspecify.annotations.NullMarked;
