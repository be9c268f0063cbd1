@NullMarked
package io.storelift.server.access.totp;

import org.jspecify.annotations.NullMarked;
