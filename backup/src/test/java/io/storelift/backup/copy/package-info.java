@NullMarked
package io.storelift.backup.copy;

import org.jspecify.annotations.NullMarked;
