/** What every page has: the frame, messages, failures. */
@NullMarked
package io.storelift.server.page;

import org.jspecify.annotations.NullMarked;
