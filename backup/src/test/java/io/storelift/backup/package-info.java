@NullMarked
package io.storelift.backup;

import org.jspecify.annotations.NullMarked;
