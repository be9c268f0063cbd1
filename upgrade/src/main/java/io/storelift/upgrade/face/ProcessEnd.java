package io.storelift.upgrade.face;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.run.RunDirectory;
import java.util.Optional;

/**
 * Why a run's process ended before the run did, as far as it could still say.
 *
 * @param outputBefore length of its output before it was started; what stands before belongs to an earlier process
 */
public record ProcessEnd(RunDirectory run, long outputBefore) {
    /** What to tell people; once the live store is touched, that the run has to be finished matters most. */
    public StoreliftException failure(boolean touchedLiveStore) {
        LastWords last = new LastWords(RunLauncher.output(run), outputBefore);
        Optional<StoreliftException> known = last.failure();
        if (known.isPresent() && !touchedLiveStore) {
            return known.get();
        }
        String words = known.map(Throwable::getMessage).orElseGet(last::text);
        return new StoreliftException(
                ErrorCode.RUN_DIED, "Run " + run.id() + (words.isEmpty() ? "" : ". Its last words:\n" + words));
    }
}
