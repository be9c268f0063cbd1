/** Tables inside the database server: how they are made, whether they changed, copies of them, and their exchange. */
@NullMarked
package io.storelift.backup.tables;

import org.jspecify.annotations.NullMarked;
