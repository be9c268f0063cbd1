package io.storelift.composer.resolution;

/** Turns requirements into a lock file. Whoever implements it gives Composer's answer. */
public interface Resolver {
    Resolution resolve(ResolutionRequest request);
}
