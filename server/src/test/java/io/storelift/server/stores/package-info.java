/** Names of stores. */
@NullMarked
package io.storelift.server.stores;

import org.jspecify.annotations.NullMarked;
