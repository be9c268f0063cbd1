package io.storelift.composer.transaction;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.PlatformNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Puts plugins, and what they require, before the rest: they may have a say in how the rest is installed.
 *
 * <p>Source: Composer: Transaction::movePluginsToFront.
 */
final class PluginOrder {
    private static final String PLUGIN = "composer-plugin";
    private static final String INSTALLER = "composer-installer";

    /** Plugins of one kind and what they require, gathered from the last to the first. */
    private static final class Group {
        private final List<Operation> alone = new ArrayList<>();
        private final List<Operation> withRequirements = new ArrayList<>();
        private final Set<String> required = new HashSet<>();

        boolean takes(Operation operation, boolean isPlugin) {
            ComposerPackage subject = operation.subject();
            if (!isPlugin && subject.names().stream().noneMatch(required::contains)) {
                return false;
            }
            List<String> requirements = subject.requires().list().stream()
                    .map(Link::target)
                    .filter(name -> !PlatformNames.isPlatform(name))
                    .toList();
            if (isPlugin && requirements.isEmpty()) {
                alone.add(operation);
            } else {
                required.addAll(requirements);
                withRequirements.add(operation);
            }
            return true;
        }

        List<Operation> inOrder() {
            List<Operation> all = new ArrayList<>(alone.reversed());
            all.addAll(withRequirements.reversed());
            return all;
        }
    }

    private PluginOrder() {}

    static List<Operation> pluginsFirst(List<Operation> operations) {
        Group downloading = new Group();
        Group others = new Group();
        List<Operation> rest = new ArrayList<>();
        for (Operation operation : operations.reversed()) {
            boolean movable = operation instanceof Operation.Install || operation instanceof Operation.Update;
            if (!movable
                    || !(downloading.takes(operation, modifiesDownloads(operation.subject()))
                            || others.takes(operation, isPlugin(operation.subject())))) {
                rest.add(operation);
            }
        }
        Collections.reverse(rest);
        List<Operation> ordered = new ArrayList<>(downloading.inOrder());
        ordered.addAll(others.inOrder());
        ordered.addAll(rest);
        return ordered;
    }

    private static boolean isPlugin(ComposerPackage subject) {
        return subject.type().equals(PLUGIN) || subject.type().equals(INSTALLER);
    }

    private static boolean modifiesDownloads(ComposerPackage subject) {
        if (!subject.type().equals(PLUGIN)) {
            return false;
        }
        JsonNode flag = subject.details().path("extra").path("plugin-modifies-downloads");
        return flag.isBoolean() && flag.booleanValue();
    }
}
