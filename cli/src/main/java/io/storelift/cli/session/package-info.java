/** What every command has: global options, the store it works on, output, exit codes and error messages. */
@NullMarked
package io.storelift.cli.session;

import org.jspecify.annotations.NullMarked;
