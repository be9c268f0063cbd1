/** Passkeys: keys of a device, which know for which server they are. */
@NullMarked
package io.storelift.server.access.passkey;

import org.jspecify.annotations.NullMarked;
