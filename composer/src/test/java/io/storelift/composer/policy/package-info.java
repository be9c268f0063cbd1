/** What Composer 2.10 makes of {@code config.policy} and {@code config.audit}. */
@NullMarked
package io.storelift.composer.policy;

import org.jspecify.annotations.NullMarked;
