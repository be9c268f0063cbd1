@NullMarked
package io.storelift.composer.advice;

import org.jspecify.annotations.NullMarked;
