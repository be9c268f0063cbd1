/** The plan: what an upgrade will change, immutable and named by its hash. */
@NullMarked
package io.storelift.upgrade.plan;

import org.jspecify.annotations.NullMarked;
