package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Filter lists that a repository has in the files of its packages. Source: Composer: ComposerRepository::getFilter. */
final class PublishedLists {
    private final RepositoryRoot root;
    private final NamedFiles named;
    private final ListChoice choice;
    private final Advisories reader;

    PublishedLists(RepositoryRoot root, NamedFiles named, ListChoice choice, Advisories reader) {
        this.root = root;
        this.named = named;
        this.choice = choice;
        this.reader = reader;
    }

    List<String> names() {
        return root.filterLists().stream().filter(choice::includes).toList();
    }

    /** List by list. */
    List<FilterListEntry> about(Map<String, Constraint> names) {
        if (choice.isNone() || !root.filterInMetadata()) {
            return List.of();
        }
        Map<String, Constraint> asked = new LinkedHashMap<>();
        names.forEach((name, versions) -> {
            if (named.mayHave(name)) {
                asked.put(name, versions);
                named.begin(name);
            }
        });
        Map<String, List<FilterListEntry>> byList = new LinkedHashMap<>();
        asked.keySet().forEach(name -> {
            for (Map.Entry<String, JsonNode> list :
                    named.get(name).rest("filter").properties()) {
                byList.computeIfAbsent(list.getKey(), key -> new ArrayList<>())
                        .addAll(reader.entries(list.getKey(), name, list.getValue(), asked));
            }
        });
        return byList.values().stream().flatMap(List::stream).toList();
    }
}
