/** What everybody decides about their own account: password and ways to sign in. */
@NullMarked
package io.storelift.server.account;

import org.jspecify.annotations.NullMarked;
