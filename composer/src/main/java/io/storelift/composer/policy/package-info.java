/** What a project refuses to install: vulnerable, abandoned and listed versions, and its exceptions. */
@NullMarked
package io.storelift.composer.policy;

import org.jspecify.annotations.NullMarked;
