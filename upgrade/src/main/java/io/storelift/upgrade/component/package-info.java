/** The components of a store: what is installed, where it comes from, and what newer versions there are. */
@NullMarked
package io.storelift.upgrade.component;

import org.jspecify.annotations.NullMarked;
