@NullMarked
package io.storelift.backup.files;

import org.jspecify.annotations.NullMarked;
