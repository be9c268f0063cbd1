/** The root composer.json and its three-way merge. */
@NullMarked
package io.storelift.composer.manifest;

import org.jspecify.annotations.NullMarked;
