/** What a machine offers beside packages: PHP, its extensions and libraries, Composer itself. */
@NullMarked
package io.storelift.composer.platform;

import org.jspecify.annotations.NullMarked;
