/** The files that the base package copies into the store's root, and the merchant's edits in them. */
@NullMarked
package io.storelift.upgrade.rootfiles;

import org.jspecify.annotations.NullMarked;
