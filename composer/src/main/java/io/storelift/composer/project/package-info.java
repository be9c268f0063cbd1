/** What {@code composer update} and {@code composer install} do in a project, from files to operations and lock file. */
@NullMarked
package io.storelift.composer.project;

import org.jspecify.annotations.NullMarked;
