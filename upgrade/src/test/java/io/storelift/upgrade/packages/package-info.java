/** Tests of the packages of a release. */
@NullMarked
package io.storelift.upgrade.packages;

import org.jspecify.annotations.NullMarked;
