/** System Upgrade: the wizard's four steps, one wizard for each store. */
@NullMarked
package io.storelift.server.upgrade;

import org.jspecify.annotations.NullMarked;
