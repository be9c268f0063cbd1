@NullMarked
package io.storelift.server.access.store;

import org.jspecify.annotations.NullMarked;
