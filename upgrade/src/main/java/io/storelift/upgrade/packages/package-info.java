/** The packages of a release: downloaded, unpacked once, and laid into stages. */
@NullMarked
package io.storelift.upgrade.packages;

import org.jspecify.annotations.NullMarked;
