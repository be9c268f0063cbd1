package io.storelift.composer.repository;

import static io.storelift.composer.repository.Served.CONSTRAINTS;
import static io.storelift.composer.repository.Served.LOADER;
import static io.storelift.composer.repository.Served.json;
import static io.storelift.composer.repository.Served.names;
import static io.storelift.composer.repository.Served.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.transport.RepositoryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Source of the expectations: Composer: FilterRepository. */
class FilterRepositoryTests {
    private static final StabilityFilter ANY = StabilityFilter.any();

    private static PackageRepository packages() {
        String advisory = "[{'advisoryId':'PKSA-1','affectedVersions':'*'}]";
        return new InlineRepository(
                json(
                        "{'type':'package','package':[{'name':'a/a','version':'1.0'},{'name':'a/b','version':'1.0',"
                                + "'provide':{'virtual/v':'1.0'}},{'name':'c/c','version':'1.0','provide':{'virtual/v':'1.0'}}],"
                                + "'security-advisories':{'a/a':" + advisory + ",'c/c':" + advisory + "},"
                                + "'filter':{'malware':[{'package':'a/a','constraint':'*'},{'package':'c/c','constraint':'*'}]}}"),
                LOADER);
    }

    private static FilterRepository filter(@Nullable List<String> only, @Nullable List<String> exclude) {
        return new FilterRepository(packages(), only, exclude, true);
    }

    private static Map<String, Constraint> all(String... packages) {
        Map<String, Constraint> asked = new LinkedHashMap<>();
        for (String each : packages) {
            asked.put(each, CONSTRAINTS.parse("1.0"));
        }
        return asked;
    }

    private static List<String> loaded(FilterRepository repository) {
        return texts(repository.load(names("a/a", "a/b", "c/c"), ANY, Map.of()).packages());
    }

    @Test
    void only_names_that_are_listed_are_loaded() {
        assertThat(loaded(filter(List.of("a/*"), null))).containsExactly("a/a 1.0.0.0", "a/b 1.0.0.0");
        assertThat(loaded(filter(List.of("A/A", "c/*"), null))).containsExactly("a/a 1.0.0.0", "c/c 1.0.0.0");
        assertThat(loaded(filter(List.of("a/"), null))).isEmpty();
    }

    @Test
    void names_that_are_excluded_are_not_loaded() {
        assertThat(loaded(filter(null, List.of("a/*")))).containsExactly("c/c 1.0.0.0");
        assertThat(loaded(filter(null, List.of("b/b")))).hasSize(3);
    }

    @Test
    void an_empty_list_of_names_hides_everything_and_an_empty_exclusion_nothing() {
        assertThat(loaded(filter(List.of(), null))).isEmpty();
        assertThat(loaded(filter(null, List.of()))).hasSize(3);
        assertThat(loaded(filter(null, null))).hasSize(3);
    }

    @Test
    void both_lists_together_are_refused_even_when_empty() {
        assertThatThrownBy(() -> filter(List.of(), List.of()))
                .isInstanceOf(RepositoryException.class)
                .hasMessage("Only one of \"only\" and \"exclude\" can be specified for repository"
                        + " package repo (defining 3 packages)");
    }

    @Test
    void a_repository_that_is_not_canonical_finds_no_names() {
        FilterRepository repository = new FilterRepository(packages(), null, null, false);
        PackageRepository.Loaded loaded = repository.load(names("a/a"), ANY, Map.of());
        assertThat(loaded.namesFound()).isEmpty();
        assertThat(texts(loaded.packages())).containsExactly("a/a 1.0.0.0");
        assertThat(filter(List.of("a/a"), null)
                        .load(names("a/a", "c/c"), ANY, Map.of())
                        .namesFound())
                .containsExactly("a/a");
    }

    @Test
    void searching_and_listing_see_the_same_names() {
        FilterRepository repository = filter(null, List.of("a/b"));
        assertThat(texts(repository.all())).containsExactly("a/a 1.0.0.0", "c/c 1.0.0.0");
        assertThat(repository.find("a/b", null)).isEmpty();
        assertThat(texts(repository.find("a/a", null))).containsExactly("a/a 1.0.0.0");
        assertThat(repository.similarNames("a")).containsExactly("a/a");
    }

    @Test
    void providers_are_filtered_by_their_own_names() {
        assertThat(filter(null, List.of("a/*")).providers("virtual/v")).containsOnlyKeys("c/c");
        assertThat(filter(List.of("a/*"), null).providers("virtual/v")).containsOnlyKeys("a/b");
    }

    @Test
    void advisories_and_lists_are_about_names_that_count() {
        FilterRepository repository = filter(null, List.of("c/c"));
        assertThat(repository.publishesAdvisories()).isTrue();
        assertThat(repository.advisories(all("a/a", "c/c")))
                .extracting(SecurityAdvisory::packageName)
                .containsExactly("a/a");
        assertThat(repository.completeAdvisories(all("c/c"))).isEmpty();
        assertThatThrownBy(() -> repository.completeAdvisories(all("a/a"))).isInstanceOf(RepositoryException.class);
        assertThat(repository.filterLists()).containsExactly("malware");
        assertThat(repository.filterEntries(all("a/a", "c/c"), List.of("malware")))
                .extracting(FilterListEntry::packageName)
                .containsExactly("a/a");
    }
}
