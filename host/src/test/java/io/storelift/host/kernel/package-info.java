@NullMarked
package io.storelift.host.kernel;

import org.jspecify.annotations.NullMarked;
