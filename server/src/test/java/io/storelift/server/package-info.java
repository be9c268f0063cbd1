/** The server as a whole: who gets in where, and what a browser shows. */
@NullMarked
package io.storelift.server;

import org.jspecify.annotations.NullMarked;
