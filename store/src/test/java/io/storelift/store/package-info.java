@NullMarked
package io.storelift.store;

import org.jspecify.annotations.NullMarked;
