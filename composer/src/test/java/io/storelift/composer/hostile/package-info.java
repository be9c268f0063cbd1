/** Input from people who mean harm, or from broken servers. */
@NullMarked
package io.storelift.composer.hostile;

import org.jspecify.annotations.NullMarked;
