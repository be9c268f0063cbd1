/** What changes from one set of packages to another, in the order in which Composer changes it. */
@NullMarked
package io.storelift.composer.transaction;

import org.jspecify.annotations.NullMarked;
