@NullMarked
package io.storelift.host;

import org.jspecify.annotations.NullMarked;
