/** Composer's world on the JVM: versions, manifests, lock files, repositories, resolving. Knows nothing of stores. */
@NullMarked
package io.storelift.composer;

import org.jspecify.annotations.NullMarked;
