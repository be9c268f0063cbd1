package io.storelift.composer.policy;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.version.VersionParser;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Policies as a file's {@code config} has them. Text within {@code '} becomes JSON. */
public final class Policies {
    private static final ConstraintParser CONSTRAINTS = new ConstraintParser(new VersionParser());

    private Policies() {}

    /** @param configs of each file, the project's last */
    public static PolicyConfig config(String... configs) {
        return with(PolicyOverrides.none(), configs);
    }

    static PolicyConfig with(PolicyOverrides overrides, String... configs) {
        List<JsonNode> layers = Arrays.stream(configs)
                .map(each -> PhpJsonReader.arrays(each.replace('\'', '"'), "config"))
                .toList();
        return PolicyConfig.of(layers, overrides, CONSTRAINTS);
    }

    /** With this {@code config.policy} only. */
    public static PolicyConfig policy(String policy) {
        return config("{'policy': " + policy + "}");
    }

    /** With this {@code config.audit} only. */
    public static PolicyConfig audit(String audit) {
        return config("{'audit': " + audit + "}");
    }
}
