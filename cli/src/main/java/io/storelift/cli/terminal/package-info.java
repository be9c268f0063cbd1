/** Writing for people at a terminal: colours, tables, amounts, progress, questions. */
@NullMarked
package io.storelift.cli.terminal;

import org.jspecify.annotations.NullMarked;
