/** Where packages are found: Composer repositories of every protocol, lists of packages, archives and directories. */
@NullMarked
package io.storelift.composer.repository;

import org.jspecify.annotations.NullMarked;
