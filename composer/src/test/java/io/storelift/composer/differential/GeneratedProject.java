package io.storelift.composer.differential;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project to resolve.
 *
 * @param manifest composer.json, its repositories inline
 * @param lock composer.lock to start from; null for none
 * @param php version of PHP
 * @param extensions name without {@code ext-} to version
 * @param with temporary constraints by name; only where Composer applies them to what replaces the name too, since 2.8.7
 * @param minimalChanges only where Composer knows it, since 2.7
 * @param ignorePlatform false, true, or a list of patterns, as {@code PlatformRequirementFilterFactory} takes it
 */
record GeneratedProject(
        String manifest,
        @Nullable String lock,
        String php,
        Map<String, String> extensions,
        boolean preferStable,
        boolean preferLowest,
        List<String> allow,
        String mode,
        boolean lockOnly,
        Map<String, String> with,
        boolean minimalChanges,
        Object ignorePlatform) {}
