/** The stores that are served, by the names they have in addresses. */
@NullMarked
package io.storelift.server.stores;

import org.jspecify.annotations.NullMarked;
