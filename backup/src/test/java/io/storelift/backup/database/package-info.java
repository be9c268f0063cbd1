@NullMarked
package io.storelift.backup.database;

import org.jspecify.annotations.NullMarked;
