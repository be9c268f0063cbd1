/** The store's own admin accounts, read from its database and never changed. */
@NullMarked
package io.storelift.server.access.store;

import org.jspecify.annotations.NullMarked;
