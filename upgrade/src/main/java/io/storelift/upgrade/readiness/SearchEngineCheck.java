package io.storelift.upgrade.readiness;

import io.storelift.composer.version.PackageVersion;
import io.storelift.store.Edition;
import io.storelift.store.InstalledPackages;
import io.storelift.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whether the search engine answers and the target can use it: setup:upgrade of 2.4 stops without. */
final class SearchEngineCheck implements ReadinessCheck {
    private static final PackageVersion SERVER_REQUIRED =
            PackageVersion.parse("2.4.0").orElseThrow();

    private final Store store;
    private final LiveDatabase database;
    private final TargetRelease target;

    SearchEngineCheck(Store store, LiveDatabase database, TargetRelease target) {
        this.store = store;
        this.database = database;
        this.target = target;
    }

    @Override
    public String id() {
        return "search-engine";
    }

    @Override
    public String title() {
        return "Search engine";
    }

    @Override
    public CheckResult ask() {
        // Stores without a setting use the default of their release: MySQL up to 2.3.
        String otherwise = demandsServer(store.version()) ? "elasticsearch7" : SearchEngine.MYSQL;
        return database.ask(open -> SearchEngine.of(new StoreSetting(store.environment(), open), otherwise))
                .map(this::judge)
                .orElseGet(() -> notApplicable(LiveDatabase.SILENT));
    }

    private CheckResult judge(SearchEngine engine) {
        boolean demanded = demandsServer(target.version());
        if (engine.name().equals(SearchEngine.MYSQL)) {
            return demanded
                    ? error(
                            "The store searches with mysql, which " + target.version() + " has no more.",
                            "Install Elasticsearch or OpenSearch in a version that " + target.version()
                                    + " supports, set it"
                                    + " in the admin under Stores > Configuration > Catalog > Catalog > Catalog Search,"
                                    + " and run: bin/magento indexer:reindex catalogsearch_fulltext")
                    : notApplicable("The store searches with mysql, and " + target.version() + " still can.");
        }
        URI address = engine.address();
        if (address == null) {
            return notApplicable("The store searches with " + engine.name() + ", which Storelift can't ask.");
        }
        Optional<String> dropped = engine.modulePackage().filter(this::isDropped);
        if (dropped.isPresent()) {
            return error(
                    "The store searches with " + engine.name() + ", but " + target.version() + " has no "
                            + dropped.get() + " any more.",
                    "Move the store to an engine that " + target.version() + " supports, then check again.");
        }
        return answer(engine, address);
    }

    /** Only what is a package of its own now can be missed in the target. */
    private boolean isDropped(String name) {
        return InstalledPackages.read(store.root()).find(name).isPresent()
                && target.find()
                        .filter(solution -> solution.lock().find(name).isEmpty())
                        .isPresent();
    }

    private CheckResult answer(SearchEngine engine, URI address) {
        HttpResponse<String> response;
        try (HttpGet http = new HttpGet()) {
            String username = engine.username();
            String password = engine.password();
            response =
                    http.get(address, username == null || password == null ? null : HttpGet.basic(username, password));
        } catch (IOException e) {
            return error(
                    engine + " doesn't answer: " + HttpGet.words(e) + ".",
                    "Start it, or correct host and port under catalog/search of the store; try: curl " + address);
        }
        return switch (response.statusCode()) {
            case 200 -> ok(engine + " answers" + version(response.body()) + ".");
            case 401, 403 ->
                error(
                        engine + " refuses the store: HTTP " + response.statusCode() + ".",
                        "Correct user and password under catalog/search/" + engine.name() + "_username and _password.");
            default ->
                error(engine + " answers HTTP " + response.statusCode() + ".", "Look at its log; try: curl " + address);
        };
    }

    private static String version(String body) {
        try {
            String number = JsonMapper.shared()
                    .readTree(body)
                    .path("version")
                    .path("number")
                    .asString("");
            return number.isEmpty() ? ", but doesn't name its version" : ", version " + number;
        } catch (JacksonException e) {
            return ", but not with what a search engine says of itself";
        }
    }

    /** Mage-OS counts from 1.0 on, which is later than 2.4.0. */
    private boolean demandsServer(String version) {
        return store.edition() == Edition.MAGE_OS
                || PackageVersion.parse(version)
                        .filter(parsed -> parsed.compareTo(SERVER_REQUIRED) >= 0)
                        .isPresent();
    }
}
