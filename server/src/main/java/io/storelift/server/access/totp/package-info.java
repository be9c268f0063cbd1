/** Codes of an authenticator app as the second step of signing in, and the codes for when it is lost. */
@NullMarked
package io.storelift.server.access.totp;

import org.jspecify.annotations.NullMarked;
