/** What a store is: where it stands, its edition, PHP, database, caches, maintenance, cron and keys. */
@NullMarked
package io.storelift.store;

import org.jspecify.annotations.NullMarked;
