/** The platform against the PHP and the Composer of this machine. */
@NullMarked
package io.storelift.composer.platform;

import org.jspecify.annotations.NullMarked;
