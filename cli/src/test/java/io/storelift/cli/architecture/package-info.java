/** The rules of the house, checked on the compiled classes. */
@NullMarked
package io.storelift.cli.architecture;

import org.jspecify.annotations.NullMarked;
