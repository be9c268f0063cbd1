@NullMarked
package io.storelift.backup.tables;

import org.jspecify.annotations.NullMarked;
