/** What is decided about a store: its maintenance page, which backups are kept, commands around the cutover. */
@NullMarked
package io.storelift.server.settings;

import org.jspecify.annotations.NullMarked;
