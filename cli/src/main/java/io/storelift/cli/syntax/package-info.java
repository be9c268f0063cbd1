/** What may stand on the command line, said by the commands themselves: nothing is found by reflection, which is slow. */
@NullMarked
package io.storelift.cli.syntax;

import org.jspecify.annotations.NullMarked;
