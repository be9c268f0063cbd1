/** What the wizard remembers and says. */
@NullMarked
package io.storelift.server.upgrade;

import org.jspecify.annotations.NullMarked;
