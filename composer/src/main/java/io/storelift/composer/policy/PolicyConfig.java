package io.storelift.composer.policy;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.MatchAllConstraint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a project refuses to install. Immutable.
 *
 * <p>Source: Composer: PolicyConfig of 2.10, with the older {@code config.audit}.
 *
 * @param enabled false: nothing is refused
 * @param customLists lists the project names itself, in its order
 */
public record PolicyConfig(
        boolean enabled,
        AdvisoryPolicy advisories,
        ListPolicy malware,
        ListPolicy abandoned,
        Map<String, ListPolicy> customLists,
        IgnoreUnreachable ignoreUnreachable) {
    public PolicyConfig {
        customLists = Collections.unmodifiableMap(new LinkedHashMap<>(customLists));
    }

    /**
     * Reads the configuration.
     *
     * @param layers the {@code config} of each file, the user's own first, the project's last; JSON objects
     * @throws InvalidPolicyException with Composer's words
     */
    public static PolicyConfig of(List<JsonNode> layers, PolicyOverrides overrides, ConstraintParser constraints) {
        return new PolicyReader(constraints).read(layers, overrides);
    }

    /** Nothing configured: advisories and malware are refused. */
    public static PolicyConfig standard(ConstraintParser constraints) {
        return of(List.of(), PolicyOverrides.none(), constraints);
    }

    /** Lists that keep versions out at this time; advisories and abandonment apart. */
    public Map<String, ListPolicy> blockingLists(BlockScope scope) {
        Map<String, ListPolicy> lists = new LinkedHashMap<>();
        if (malware.blocks(scope)) {
            lists.put(malware.name(), malware);
        }
        customLists.forEach((name, list) -> {
            if (list.blocks(scope)) {
                lists.put(name, list);
            }
        });
        return lists;
    }

    /** The same without any blocking. */
    public PolicyConfig withoutBlocking() {
        Map<String, ListPolicy> lists = new LinkedHashMap<>();
        customLists.forEach((name, list) -> lists.put(name, list.blocking(false)));
        return new PolicyConfig(
                enabled,
                advisories.blocking(false),
                malware.blocking(false),
                abandoned.blocking(false),
                lists,
                ignoreUnreachable);
    }

    /** The same with exceptions of advisories that are still in force. */
    public PolicyConfig withExceptions(List<ExpiringException> exceptions, Instant now) {
        List<Exemption> ids = new ArrayList<>(advisories.ignoredIds());
        List<PackageExemption> packages = new ArrayList<>(advisories.ignore());
        for (ExpiringException each : exceptions) {
            if (now.isBefore(each.until())) {
                if (each.what().contains("/")) {
                    packages.add(
                            PackageExemption.of(each.what(), new MatchAllConstraint(), each.reason(), true, false));
                } else {
                    ids.add(new Exemption(each.what(), each.reason(), true, false));
                }
            }
        }
        return new PolicyConfig(
                enabled,
                new AdvisoryPolicy(
                        advisories.block(), advisories.audit(), packages, ids, advisories.ignoredSeverities()),
                malware,
                abandoned,
                customLists,
                ignoreUnreachable);
    }
}
