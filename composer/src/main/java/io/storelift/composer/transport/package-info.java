/** How files of repositories get here: HTTP with credentials, proxies, time-outs and limits, or from disk. */
@NullMarked
package io.storelift.composer.transport;

import org.jspecify.annotations.NullMarked;
