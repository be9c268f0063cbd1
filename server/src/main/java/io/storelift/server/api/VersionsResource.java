package io.storelift.server.api;

import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.errands.Errand;
import io.storelift.server.errands.Search;
import io.storelift.server.errands.Searches;
import io.storelift.server.home.Versions;
import io.storelift.server.page.Problem;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.TargetVersion;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The versions a store could go to. */
@RestController
@RequestMapping("/api/v1/stores/{store}/versions")
class VersionsResource {
    private final Searches<Versions> searches;

    VersionsResource(Searches<Versions> searches) {
        this.searches = searches;
    }

    /**
     * The versions that a store could go to, as far as they are known.
     *
     * @param state of the search
     * @param begun when the search was begun
     * @param versions security releases first, then the other stable ones, then the rest; among those the newest first
     * @param problem why the search failed; null when it didn't
     */
    record VersionsDocument(
            WorkState state,
            Instant begun,
            List<TargetVersion> versions,
            @Nullable Problem problem) {
        static VersionsDocument of(Search<Versions> search, Errand.State<Versions> state) {
            return new VersionsDocument(
                    WorkState.of(state), search.begun(), state.found().list(), state.problem());
        }
    }

    /** Versions the store could go to. Begins to look for them when nobody has within the last hour. */
    @GetMapping
    VersionsDocument versions(NamedStore store, @RequestParam(name = "wait", defaultValue = "0") int wait) {
        return found(searches.of(store), wait);
    }

    /** Looks for versions anew. */
    @PostMapping
    VersionsDocument lookAgain(
            NamedStore store, @RequestParam(name = "wait", defaultValue = "0") int wait, HttpServletRequest request) {
        AuditInterceptor.describe(request, "looked for versions again");
        return found(searches.again(store), wait);
    }

    private static VersionsDocument found(Search<Versions> search, int wait) {
        return VersionsDocument.of(search, search.errand().await(Waiting.patience(wait)));
    }
}
