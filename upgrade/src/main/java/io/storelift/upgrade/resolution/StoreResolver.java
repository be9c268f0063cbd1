package io.storelift.upgrade.resolution;

import io.storelift.composer.resolution.Resolution;
import io.storelift.composer.resolution.ResolutionRequest;
import io.storelift.composer.resolution.Resolver;

/** A resolver that can also leave PHP and its extensions out of account. */
public interface StoreResolver extends Resolver {
    /** As if PHP had every version and extension: tells a platform that doesn't fit from packages that don't. */
    Resolution resolveIgnoringPlatform(ResolutionRequest request);
}
