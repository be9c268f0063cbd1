/** Code and media: trees in tar archives of independent zstd frames, and their list. */
@NullMarked
package io.storelift.backup.files;

import org.jspecify.annotations.NullMarked;
