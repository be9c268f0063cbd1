/** The Component Manager: what a store is put together of, and what has newer versions. */
@NullMarked
package io.storelift.server.components;

import org.jspecify.annotations.NullMarked;
