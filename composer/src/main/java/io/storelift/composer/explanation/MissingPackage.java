package io.storelift.composer.explanation;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.MultiConstraint;
import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.RemovedVersions.ListedVersion;
import io.storelift.composer.repository.SecurityAdvisory;
import io.storelift.composer.version.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why nothing in the pool satisfies a requirement. Asks the repositories again, with fewer and fewer conditions, until one of
 * them has something.
 *
 * <p>Source: Composer: Problem::getMissingPackageReason.
 */
final class MissingPackage {
    private static final Pattern BRANCH_WITH_REFERENCE = Pattern.compile("^dev-.*#.*");
    private static final Pattern INLINE_ALIAS = Pattern.compile(" +as +([^,\\s|]+)$");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+)*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./-]+");
    private static final int NUMBERS_IN_VERSION = 4;
    private static final int MOST_PROVIDERS = 15;
    private static final int MOST_PLATFORM_PROVIDERS = 5;
    private static final int LONGEST_DESCRIPTION = 100;

    private final Circumstances circumstances;
    private final Pool pool;
    private final PackageList list;

    MissingPackage(Circumstances circumstances) {
        this.circumstances = circumstances;
        this.pool = circumstances.pool();
        this.list = new PackageList(pool.removed(), circumstances.verbose());
    }

    /**
     * A sentence in two parts; where another package's requirement fails, only the second is used.
     *
     * @param opening about the root's requirement
     * @param cause what is the matter
     */
    record Reason(String opening, String cause) {
        String text() {
            return opening + cause;
        }
    }

    Reason reason(String name, Constraint constraint) {
        if (PlatformNames.isPlatform(name)) {
            Reason reason = platformReason(name, constraint);
            if (reason != null) {
                return reason;
            }
        }
        @Nullable ComposerPackage locked = lockedPackage(name);
        if (locked != null && pool.isUnacceptable(locked)) {
            return new Reason(
                    "- ",
                    locked.prettyName() + " is fixed to " + locked.prettyVersion()
                            + " (lock file version) by a partial update but that version is rejected by your"
                            + " minimum-stability. Make sure you list it as an argument for the update command.");
        }
        Reason renamed = branchWithReference(name, constraint);
        if (renamed != null) {
            return renamed;
        }
        List<ComposerPackage> packages = circumstances.repositories().find(name, constraint);
        if (!packages.isEmpty()) {
            return rejectedElsewhere(name, constraint, packages, locked);
        }
        packages = circumstances.repositories().findOfAnyStability(name, constraint);
        if (!packages.isEmpty()) {
            return tooUnstable(name, constraint, packages);
        }
        packages = circumstances.repositories().findOfAnyStability(name, null);
        if (!packages.isEmpty()) {
            return otherVersions(name, constraint, packages);
        }
        return unknown(name, constraint);
    }

    private @Nullable ComposerPackage lockedPackage(String name) {
        for (ComposerPackage each : circumstances.request().lockedPackages()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    private @Nullable Reason platformReason(String name, Constraint constraint) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("php") || lower.equals("hhvm")) {
            return phpReason(name, constraint);
        }
        if (lower.startsWith("ext-")) {
            return extensionReason(name, constraint);
        }
        if (lower.startsWith("lib-")) {
            return libraryReason(name, constraint);
        }
        return null;
    }

    private Reason phpReason(String name, Constraint constraint) {
        String opening = "- Root composer.json requires " + name + asked(constraint) + " but ";
        String version = platformVersion(name);
        if (name.equals("hhvm")) {
            return new Reason(
                    opening,
                    version == null
                            ? "HHVM was not detected on this machine, make sure it is in your PATH."
                            : "your HHVM version does not satisfy that requirement.");
        }
        if (version == null) {
            return new Reason(opening, disabled(name));
        }
        return new Reason(opening, "your " + name + " version (" + version + ") does not satisfy that requirement.");
    }

    private Reason extensionReason(String name, Constraint constraint) {
        String extension = name.substring("ext-".length());
        String opening = "- Root composer.json requires PHP extension " + name + asked(constraint) + " but ";
        String version = platformVersion(name);
        if (version != null) {
            return new Reason(opening, "it has the wrong version installed (" + version + ").");
        }
        String alternatives = alternatives(name, "extension");
        if (circumstances.php().hasExtension(extension)) {
            return new Reason(opening, disabled(name) + alternatives);
        }
        return new Reason(
                opening,
                "it is missing from your system. Install or enable PHP's " + extension + " extension." + alternatives);
    }

    private Reason libraryReason(String name, Constraint constraint) {
        String opening = "- Root composer.json requires linked library " + name + asked(constraint) + " but ";
        if (name.equalsIgnoreCase("lib-icu")) {
            return new Reason(
                    opening,
                    circumstances.php().hasExtension("intl")
                            ? "it has the wrong version installed, try upgrading the intl extension."
                            : "it is missing from your system, make sure the intl extension is loaded.");
        }
        return new Reason(
                opening,
                "it has the wrong version installed or is missing from your system, make sure to load the extension"
                        + " providing it." + alternatives(name, "library"));
    }

    private static String disabled(String name) {
        return "the " + name
                + " package is disabled by your platform config. Enable it again with \"composer config platform."
                + name + " --unset\".";
    }

    private String alternatives(String name, String kind) {
        String providers = providers(name, MOST_PLATFORM_PROVIDERS);
        if (providers == null) {
            return "";
        }
        return "\n\n      Alternatively you can require one of these packages that provide the " + kind
                + " (or parts of it):\n      <warning>Keep in mind that the suggestions are automated and may not be valid or"
                + " safe to use</warning>\n" + providers;
    }

    /** Null when the platform hides it or doesn't have it. */
    private @Nullable String platformVersion(String name) {
        int[] available = pool.whatProvides(name, null);
        if (available.length == 0) {
            return null;
        }
        ComposerPackage selected = pool.byId(available[0]);
        for (int id : available) {
            if (circumstances.isOfPlatform(pool.byId(id))) {
                selected = pool.byId(id);
                break;
            }
        }
        if (!selected.name().equals(name)) {
            List<Link> links = new ArrayList<>(selected.provides().list());
            links.addAll(selected.replaces().list());
            for (Link link : links) {
                if (link.target().equals(name)) {
                    String verb = link.type().verb();
                    return link.prettyConstraint() + " " + verb.substring(0, verb.length() - 1) + "d by "
                            + selected.prettyString();
                }
            }
        }
        if (!circumstances.isOfPlatform(selected)) {
            return selected.prettyVersion();
        }
        JsonNode details = selected.details();
        if (!details.path("extra").path("config.platform").asBoolean(false)) {
            return selected.prettyVersion();
        }
        return selected.prettyVersion() + "; "
                + details.path("description").asString("").replace("Package ", "");
    }

    /** {@code dev-x#y} names a commit; a branch whose name has that character is written with a plus. */
    private @Nullable Reason branchWithReference(String name, Constraint constraint) {
        if (!(constraint instanceof SingleConstraint single)
                || single.operator() != Operator.EQ
                || !BRANCH_WITH_REFERENCE.matcher(constraint.pretty()).find()) {
            return null;
        }
        String branch = INLINE_ALIAS.matcher(constraint.pretty()).replaceAll("");
        List<ComposerPackage> packages = circumstances
                .repositories()
                .find(
                        name,
                        MultiConstraint.of(
                                List.of(
                                        SingleConstraint.of(Operator.EQ, Version.ofNormalized(branch)),
                                        SingleConstraint.of(
                                                Operator.EQ, Version.ofNormalized(branch.replace('#', '+')))),
                                false));
        if (packages.isEmpty()) {
            return null;
        }
        return found(
                name,
                constraint,
                packages,
                ". The # character in branch names is replaced by a + character. Make sure to require it as \""
                        + constraint.pretty().replace('#', '+') + "\".");
    }

    private Reason found(String name, Constraint constraint, List<ComposerPackage> packages, String rest) {
        return new Reason(
                "- Root composer.json requires " + name + asked(constraint) + ", ",
                "found " + list.text(packages, constraint) + rest);
    }

    private Reason rejectedElsewhere(
            String name, Constraint constraint, List<ComposerPackage> packages, @Nullable ComposerPackage locked) {
        @Nullable
        Constraint rootRequire = circumstances.repositories().rootRequires().get(name);
        if (rootRequire != null && noneMatches(packages, rootRequire)) {
            return found(
                    name,
                    constraint,
                    packages,
                    " but " + (severalNames(packages) ? "these conflict" : "it conflicts")
                            + " with your root composer.json require (" + rootRequire.pretty() + ").");
        }
        for (String each : packages.getFirst().names()) {
            @Nullable
            Constraint temporary =
                    circumstances.repositories().temporaryConstraints().get(each);
            if (temporary != null && noneMatches(packages, temporary)) {
                return found(
                        each,
                        constraint,
                        packages,
                        " but " + (severalNames(packages) ? "these conflict" : "it conflicts")
                                + " with your temporary update constraint (" + each + ":" + temporary.pretty() + ").");
            }
        }
        if (locked != null && noneMatches(packages, SingleConstraint.of(Operator.EQ, locked.version()))) {
            return found(
                    name,
                    constraint,
                    packages,
                    " but the package is fixed to " + locked.prettyVersion()
                            + " (lock file version) by a partial update and that version does not match. Make sure you"
                            + " list it as an argument for the update command.");
        }
        if (isRemoved(pool.removed().abandoned(), name, constraint)) {
            return found(
                    name,
                    constraint,
                    packages,
                    " but these were not loaded, because they are abandoned and you configured"
                            + " \"policy.abandoned.block\" to true.");
        }
        if (isRemoved(pool.removed().insecure(), name, constraint)) {
            return insecure(name, constraint, packages);
        }
        if (isRemoved(pool.removed().listed(), name, constraint)) {
            return found(
                    name,
                    constraint,
                    packages,
                    " but these were not loaded, because they were " + listed(name, constraint::matches));
        }
        if (packages.stream().allMatch(each -> circumstances.isLockRepository(each.origin()))) {
            return found(
                    name,
                    constraint,
                    packages,
                    " in the lock file but not in remote repositories, make sure you avoid updating this package to keep"
                            + " the one from the lock file.");
        }
        return found(
                name,
                constraint,
                packages,
                " but these were not loaded, likely because "
                        + (severalNames(packages) ? "they conflict" : "it conflicts") + " with another require.");
    }

    private static boolean noneMatches(List<ComposerPackage> packages, Constraint constraint) {
        return packages.stream().noneMatch(each -> constraint.matches(each.version()));
    }

    private static boolean isRemoved(
            Map<String, ? extends Map<String, ?>> removed, String name, Constraint constraint) {
        Map<String, ?> versions = removed.get(name);
        return versions != null
                && versions.keySet().stream().anyMatch(version -> constraint.matches(Version.ofNormalized(version)));
    }

    private Reason insecure(String name, Constraint constraint, List<ComposerPackage> packages) {
        List<SecurityAdvisory> advisories = circumstances.repositories().advisories(packages).stream()
                .filter(advisory -> advisory.packageName().equals(name))
                .toList();
        if (advisories.isEmpty()) {
            advisories = removedFor(name, constraint);
        }
        String ids = advisories.stream().map(MissingPackage::linked).collect(Collectors.joining("\", \""));
        boolean ofPackagist =
                advisories.stream().allMatch(advisory -> advisory.id().startsWith("PKSA-"));
        return found(
                name,
                constraint,
                packages,
                " but these were not loaded, because they are affected by security advisories (\"" + ids + "\")."
                        + (ofPackagist
                                ? " Go to https://packagist.org/security-advisories/ to find advisory details."
                                : " Review the advisory details above for more information.")
                        + " To ignore the advisories, add their IDs to the \"policy.advisories.ignore-id\" config or add the"
                        + " package to \"policy.advisories.ignore\". To turn the feature off entirely, you can set"
                        + " \"policy.advisories.block\" to false.");
    }

    private List<SecurityAdvisory> removedFor(String name, Constraint constraint) {
        for (Map.Entry<String, List<SecurityAdvisory>> entry :
                pool.removed().insecure().getOrDefault(name, Map.of()).entrySet()) {
            if (constraint.matches(Version.ofNormalized(entry.getKey()))) {
                return entry.getValue();
            }
        }
        return List.of();
    }

    private static String linked(SecurityAdvisory advisory) {
        String link = advisory.link();
        if (link != null && !link.isEmpty()) {
            return "<href=" + Markup.escape(link) + ">" + advisory.id() + "</>";
        }
        if (advisory.id().startsWith("PKSA-")) {
            return "<href=https://packagist.org/security-advisories/" + Markup.escape(advisory.id()) + ">"
                    + advisory.id() + "</>";
        }
        return advisory.id();
    }

    /** Which filter lists refuse versions of the package, and what to do about it. */
    private String listed(String name, Predicate<Version> asked) {
        Map<String, List<String>> byList = new LinkedHashMap<>();
        Set<ListedVersion> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        pool.removed().listed().getOrDefault(name, Map.of()).forEach((version, entries) -> {
            if (!asked.test(Version.ofNormalized(version))) {
                return;
            }
            for (ListedVersion entry : entries) {
                if (seen.add(entry)) {
                    byList.computeIfAbsent(entry.list(), key -> new ArrayList<>())
                            .add((entry.source().isEmpty() ? "" : " reported by " + entry.source())
                                    + (entry.url().isEmpty() ? "" : " (see " + entry.url() + ")")
                                    + (entry.reason().isEmpty() ? "" : " reason: " + entry.reason()));
                }
            }
        });
        List<String> texts = new ArrayList<>();
        List<String> ignore = new ArrayList<>();
        List<String> block = new ArrayList<>();
        byList.forEach((listName, entries) -> {
            texts.add((listName.equals("malware") ? "flagged as " : "filtered by ")
                    + listName
                    + String.join(", ", entries));
            ignore.add("\"policy." + listName + ".ignore\"");
            block.add("\"policy." + listName + ".block\"");
        });
        return String.join(", ", texts) + ". To ignore filters for this package, add the package to the "
                + String.join(" and ", ignore) + " config. To turn the feature off entirely, you can set "
                + String.join(" and ", block) + " to false.";
    }

    /** Of a package of the lock file that a filter list took out of the pool. */
    Reason lockedPackageRemoved(ComposerPackage removed) {
        return new Reason(
                "- Package " + removed.name() + " " + removed.prettyVersion() + " (in the lock file) ",
                "was not loaded, because it was " + listed(removed.name(), removed.version()::equals));
    }

    private Reason tooUnstable(String name, Constraint constraint, List<ComposerPackage> packages) {
        List<ComposerPackage> everywhere = circumstances.repositories().findEverywhere(name, constraint);
        if (!everywhere.isEmpty()) {
            return laterRepository(name, constraint, packages, everywhere, "minimum-stability");
        }
        return found(
                name,
                constraint,
                packages,
                " but " + (severalNames(packages) ? "these do" : "it does") + " not match your minimum-stability.");
    }

    private Reason otherVersions(String name, Constraint constraint, List<ComposerPackage> packages) {
        List<ComposerPackage> everywhere = circumstances.repositories().findEverywhere(name, constraint);
        if (!everywhere.isEmpty()) {
            return laterRepository(name, constraint, packages, everywhere, "constraint");
        }
        String hint = circumstances.isRoot(packages.getFirst())
                ? " See https://getcomposer.org/dep-on-root for details and assistance."
                : renameOfMaster(constraint, packages);
        return found(
                name,
                constraint,
                packages,
                " but " + (severalNames(packages) ? "these do" : "it does") + " not match the constraint." + hint);
    }

    private static String renameOfMaster(Constraint constraint, List<ComposerPackage> packages) {
        if (constraint instanceof SingleConstraint single
                && single.version().text().equals("dev-master")) {
            for (ComposerPackage each : packages) {
                String version = each.version().text();
                if (version.equals("dev-default") || version.equals("dev-main")) {
                    return " Perhaps dev-master was renamed to " + each.prettyVersion() + "?";
                }
            }
        }
        return "";
    }

    private Reason laterRepository(
            String name,
            Constraint constraint,
            List<ComposerPackage> shadowing,
            List<ComposerPackage> everywhere,
            String unmet) {
        @Nullable Origin next = everywhere.getFirst().origin();
        List<ComposerPackage> ofNext = new ArrayList<>();
        for (ComposerPackage each : everywhere) {
            if (!Objects.equals(each.origin(), next)) {
                break;
            }
            ofNext.add(each);
        }
        String opening = "- Root composer.json requires " + name + asked(constraint) + ", ";
        ComposerPackage top = shadowing.getFirst();
        if (circumstances.isRoot(top)) {
            return new Reason(
                    opening + "it is ",
                    "satisfiable by " + list.text(ofNext, constraint) + " from " + nameOf(next) + " but "
                            + top.prettyName() + " " + top.prettyVersion()
                            + " is the root package and cannot be modified. See https://getcomposer.org/dep-on-root for"
                            + " details and assistance.");
        }
        if (circumstances.isLockRepository(next)) {
            boolean one = shadowing.size() == 1;
            String advice = isLinked(ofNext.getFirst().base())
                    ? "Make sure you fix the " + unmet
                            + " as packages installed from symlinked path repos are updated even in partial updates and the"
                            + " one from the lock file can thus not be used."
                    : "Make sure you either fix the " + unmet
                            + " or avoid updating this package to keep the one present in the lock file ("
                            + list.text(ofNext, constraint) + ").";
            return new Reason(
                    opening,
                    "found " + list.text(shadowing, constraint) + " but " + (one ? "it does" : "these do")
                            + " not match your " + unmet + " and " + (one ? "is" : "are")
                            + " therefore not installable. " + advice);
        }
        return new Reason(
                opening + "it is ",
                "satisfiable by " + list.text(ofNext, constraint) + " from " + nameOf(next) + " but "
                        + list.text(shadowing, constraint) + " from " + nameOf(top.origin())
                        + " has higher repository priority. The packages from the higher priority repository do not match"
                        + " your " + unmet
                        + " and are therefore not installable. That repository is canonical so the lower priority repo's"
                        + " packages are not installable. See https://getcomposer.org/repoprio for details and"
                        + " assistance.");
    }

    private static String nameOf(@Nullable Origin origin) {
        return Objects.requireNonNull(origin, "found in no repository").repositoryName();
    }

    private static boolean isLinked(LoadedPackage candidate) {
        JsonNode details = candidate.details();
        JsonNode symlink = details.path("transport-options").path("symlink");
        return details.path("dist").path("type").asString("").equals("path")
                && !(symlink.isBoolean() && !symlink.booleanValue());
    }

    private Reason unknown(String name, Constraint constraint) {
        if (!NAME.matcher(name).matches()) {
            return new Reason(
                    "- Root composer.json requires " + name + ", it ",
                    "could not be found, it looks like its name is invalid, \""
                            + NAME.matcher(name).replaceAll("") + "\" is not allowed in package names.");
        }
        String providers = providers(name, MOST_PROVIDERS);
        if (providers != null) {
            return new Reason(
                    "- Root composer.json requires " + name + asked(constraint) + ", it ",
                    "could not be found in any version, but the following packages provide it:\n" + providers
                            + "      Consider requiring one of these to satisfy the " + name + " requirement.");
        }
        return new Reason(
                "- Root composer.json requires " + name + ", it ",
                "could not be found in any version, there may be a typo in the package name.");
    }

    private @Nullable String providers(String name, int most) {
        Map<String, String> providers = circumstances.repositories().providers(name);
        if (providers.isEmpty()) {
            return null;
        }
        boolean all = providers.size() <= most + 1;
        String lines = providers.entrySet().stream()
                .limit(all ? providers.size() : most)
                .map(entry -> "      - " + entry.getKey()
                        + (entry.getValue().isEmpty() ? "" : " " + shortened(entry.getValue())) + "\n")
                .collect(Collectors.joining());
        return all ? lines : lines + "      ... and " + (providers.size() - most) + " more.\n";
    }

    private static String shortened(String description) {
        return description.length() > LONGEST_DESCRIPTION ? description.substring(0, LONGEST_DESCRIPTION) : description;
    }

    private static boolean severalNames(List<ComposerPackage> packages) {
        return packages.stream().map(ComposerPackage::name).distinct().count() > 1;
    }

    /** The constraint as part of a sentence; an exact version says which writings of it are meant. */
    private static String asked(Constraint constraint) {
        String pretty = constraint.pretty();
        if (!(constraint instanceof SingleConstraint single)
                || single.operator() != Operator.EQ
                || single.version().isBranch()) {
            return " " + pretty;
        }
        Matcher numbers = NUMBERS.matcher(pretty);
        if (!numbers.matches()) {
            return " " + pretty + " (exact version match)";
        }
        List<String> writings = new ArrayList<>(List.of(pretty));
        for (int count = pretty.split("\\.", -1).length; count < NUMBERS_IN_VERSION; count++) {
            writings.add(writings.getLast() + ".0");
        }
        String last = writings.removeLast();
        return " " + pretty + " (exact version match: "
                + (writings.isEmpty() ? last : String.join(", ", writings) + " or " + last) + ")";
    }
}
