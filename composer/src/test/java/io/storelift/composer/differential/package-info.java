/** Our resolver beside the installed Composer, on generated projects. */
@NullMarked
package io.storelift.composer.differential;

import org.jspecify.annotations.NullMarked;
