/** Who may do what: accounts, signing in, roles, and the record of what was done. */
@NullMarked
package io.storelift.server.access;

import org.jspecify.annotations.NullMarked;
