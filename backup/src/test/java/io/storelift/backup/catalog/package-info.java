@NullMarked
package io.storelift.backup.catalog;

import org.jspecify.annotations.NullMarked;
