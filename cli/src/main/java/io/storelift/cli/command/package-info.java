/** The commands, a class each. */
@NullMarked
package io.storelift.cli.command;

import org.jspecify.annotations.NullMarked;
