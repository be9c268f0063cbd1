/** Probes of the store over HTTP, and their comparison with the same probes before. */
@NullMarked
package io.storelift.upgrade.verification;

import org.jspecify.annotations.NullMarked;
