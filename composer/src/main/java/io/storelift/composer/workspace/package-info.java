/** A project on disk with what surrounds it: Composer's home, its cache, keys, proxies. */
@NullMarked
package io.storelift.composer.workspace;

import org.jspecify.annotations.NullMarked;
