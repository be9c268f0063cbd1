/** Whether the keys of a store open its repositories. */
@NullMarked
package io.storelift.upgrade.keys;

import org.jspecify.annotations.NullMarked;
