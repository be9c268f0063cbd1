package io.storelift.composer.advice;

import java.util.List;

/**
 * What blocks a request, and what would unblock it.
 *
 * @param blockages the shortest first; those that come up once the first is out of the way included
 * @param remedies each solved, the nearest to what was wanted first
 * @param complete false when a limit ended the search early
 */
public record Advice(List<Blockage> blockages, List<Remedy> remedies, boolean complete) {
    public Advice {
        blockages = List.copyOf(blockages);
        remedies = List.copyOf(remedies);
    }
}
