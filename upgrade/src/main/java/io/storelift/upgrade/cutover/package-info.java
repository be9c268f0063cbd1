/** What happens while the store is closed: gate, exchange of trees, database. */
@NullMarked
package io.storelift.upgrade.cutover;

import org.jspecify.annotations.NullMarked;
