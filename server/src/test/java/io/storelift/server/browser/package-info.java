/** The pages as people get them: in a real browser, on a real store. */
@NullMarked
package io.storelift.server.browser;

import org.jspecify.annotations.NullMarked;
