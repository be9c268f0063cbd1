package io.storelift.store;

import java.util.List;
import java.util.Map;

/**
 * What became of the opcode caches of this machine's PHP-FPM pools, each named by its address.
 *
 * @param reset pools that have forgotten all compiled code
 * @param withoutCache pools that keep none
 * @param unreachable the others, with the reason: they may go on with old code until they are reloaded
 */
public record OpcodeCacheOutcome(List<String> reset, List<String> withoutCache, Map<String, String> unreachable) {
    public OpcodeCacheOutcome {
        reset = List.copyOf(reset);
        withoutCache = List.copyOf(withoutCache);
        unreachable = Map.copyOf(unreachable);
    }
}
