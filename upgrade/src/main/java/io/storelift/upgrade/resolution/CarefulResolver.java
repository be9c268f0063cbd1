package io.storelift.upgrade.resolution;

import io.storelift.composer.resolution.Resolution;
import io.storelift.composer.resolution.ResolutionRequest;
import io.storelift.composer.transport.RepositoryException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Resolves in this process, and leaves to Composer itself what only Composer can read. */
public final class CarefulResolver implements StoreResolver {
    private final NativeResolver ours;
    private final Supplier<ComposerResolver> composer;

    /** @param composer made only when it is needed */
    public CarefulResolver(NativeResolver ours, Supplier<ComposerResolver> composer) {
        this.ours = ours;
        this.composer = composer;
    }

    @Override
    public Resolution resolve(ResolutionRequest request) {
        return orComposer(() -> ours.resolve(request), theirs -> theirs.resolve(request));
    }

    @Override
    public Resolution resolveIgnoringPlatform(ResolutionRequest request) {
        return orComposer(
                () -> ours.resolveIgnoringPlatform(request), theirs -> theirs.resolveIgnoringPlatform(request));
    }

    private Resolution orComposer(Supplier<Resolution> ourAnswer, Function<ComposerResolver, Resolution> theirAnswer) {
        try {
            return ourAnswer.get();
        } catch (RepositoryException e) {
            if (e.kind() == RepositoryException.Kind.UNSUPPORTED) {
                return theirAnswer.apply(composer.get());
            }
            throw RepositoryFailure.of(e);
        }
    }
}
