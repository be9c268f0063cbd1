@NullMarked
package io.storelift.composer.transaction;

import org.jspecify.annotations.NullMarked;
