package io.storelift.composer.advice;

import java.util.ArrayList;
import java.util.List;

/** A change that makes the request solvable: it was tried. */
public sealed interface Remedy {
    /** One sentence for the store's owner. */
    String text();

    /**
     * Another version of a component.
     *
     * @param name as composer.json has it
     * @param from version there is now, as written; the present constraint where none is locked
     * @param to version that fits
     * @param constraint what to put into composer.json; may be what is there
     * @param kind how the versions relate
     */
    record UpdateComponent(String name, String from, String to, String constraint, Kind kind) implements Remedy {
        /** How the versions relate. */
        public enum Kind {
            NEWER,
            OLDER,
            /** It wasn't there, or its versions have no order. */
            OTHER,
            /** composer.json allows it already; the component only has to be among those that may change. */
            ALLOWED
        }

        @Override
        public String text() {
            return switch (kind) {
                case NEWER -> "Update " + change() + ".";
                case OLDER -> "Go back with " + change() + ".";
                case OTHER -> "Take " + name + " " + to + ": require it as \"" + constraint + "\".";
                case ALLOWED -> "Update " + name + " to " + to + " along with it; composer.json allows that already.";
            };
        }

        private String change() {
            return name + " from " + from + " to " + to + ": require it as \"" + constraint + "\"";
        }
    }

    /**
     * Several changes at once, where none alone is enough.
     *
     * @param updates not empty
     * @param removals components that no version helps
     */
    record ChangeSeveral(List<UpdateComponent> updates, List<String> removals) implements Remedy {
        public ChangeSeveral {
            updates = List.copyOf(updates);
            removals = List.copyOf(removals);
        }

        @Override
        public String text() {
            List<String> parts = new ArrayList<>();
            updates.forEach(each -> parts.add(each.name() + " " + each.to() + " (\"" + each.constraint() + "\")"));
            return "Take " + Sentences.list(parts)
                    + (removals.isEmpty() ? "." : ", and remove " + Sentences.list(removals) + ".");
        }
    }

    /** @param names components to do without, as composer.json has them; not empty, none too many */
    record RemoveComponents(List<String> names) implements Remedy {
        public RemoveComponents {
            names = List.copyOf(names);
        }

        @Override
        public String text() {
            return "Remove " + Sentences.list(names) + ".";
        }
    }

    /**
     * Another version of the product, with everything kept.
     *
     * @param title what the store's owner calls the product
     */
    record OtherTarget(String title, String version) implements Remedy {
        @Override
        public String text() {
            return "Go to " + title + " " + version + " instead: everything can stay.";
        }
    }

    /** No component is held back at its present version; composer.json stays as it is. */
    record UpdateEverything() implements Remedy {
        @Override
        public String text() {
            return "Let all components change, as far as your composer.json allows.";
        }
    }

    /** What the server has to offer. */
    record ChangePlatform(List<PlatformNeed> needs) implements Remedy {
        public ChangePlatform {
            needs = List.copyOf(needs);
        }

        @Override
        public String text() {
            return "Run the store on a server with "
                    + Sentences.list(needs.stream().map(PlatformNeed::text).toList()) + ".";
        }
    }

    /**
     * A requirement on the platform that is not met.
     *
     * @param name {@code php}, {@code ext-intl}
     * @param constraint as written; of several requirements each once
     * @param components that require it, as written, with version
     */
    record PlatformNeed(String name, String constraint, List<String> components) {
        private static final int FEW = 3;

        public PlatformNeed {
            components = List.copyOf(components);
        }

        String text() {
            String what = Sentences.platformName(name) + (constraint.equals("*") ? "" : " " + constraint);
            List<String> shown = components.size() <= FEW
                    ? components
                    : List.of(components.get(0), components.get(1), components.size() - 2 + " others");
            return what + " (for " + Sentences.list(shown) + ")";
        }
    }
}
