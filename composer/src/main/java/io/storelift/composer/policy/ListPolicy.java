package io.storelift.composer.policy;

import java.util.List;
import java.util.Set;

/**
 * What is done about the versions that a list names. Source: Composer: ListPolicyConfig and its kinds.
 *
 * @param name {@code malware}, {@code abandoned}, or as the project calls it
 * @param block whether they are kept out
 * @param scopes when they would be
 * @param audit {@code ignore}, {@code report} or {@code fail}
 * @param ignoredSources entries of these sources don't count
 * @param sources addresses that serve the list, beside the repositories
 */
public record ListPolicy(
        String name,
        boolean block,
        Set<BlockScope> scopes,
        String audit,
        List<PackageExemption> ignore,
        List<String> ignoredSources,
        List<String> sources) {
    public ListPolicy {
        scopes = Set.copyOf(scopes);
        ignore = List.copyOf(ignore);
        ignoredSources = List.copyOf(ignoredSources);
        sources = List.copyOf(sources);
    }

    /** Whether versions are kept out at this time. */
    public boolean blocks(BlockScope scope) {
        return block && scopes.contains(scope);
    }

    ListPolicy blocking(boolean value) {
        return new ListPolicy(name, value, scopes, audit, ignore, ignoredSources, sources);
    }

    ListPolicy auditing(String value) {
        return new ListPolicy(name, block, scopes, value, ignore, ignoredSources, sources);
    }
}
