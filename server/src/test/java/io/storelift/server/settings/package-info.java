/** What is decided about a store. */
@NullMarked
package io.storelift.server.settings;

import org.jspecify.annotations.NullMarked;
