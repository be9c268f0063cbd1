/** The API as its document tells it, and as it is. */
@NullMarked
package io.storelift.server.api;

import org.jspecify.annotations.NullMarked;
