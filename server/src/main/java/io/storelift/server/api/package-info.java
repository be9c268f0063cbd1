/** The server for programs: what the pages show and do, as JSON. */
@NullMarked
package io.storelift.server.api;

import org.jspecify.annotations.NullMarked;
