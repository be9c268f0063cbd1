/** What all pages share. */
@NullMarked
package io.storelift.server.page;

import org.jspecify.annotations.NullMarked;
