package io.storelift.server.cache;

import io.storelift.store.CacheType;
import java.util.Map;

/**
 * A cache type as the page shows it.
 *
 * @param title as the store's own Cache Management calls it; the id for one that a component brings
 * @param description what it keeps
 */
public record CacheRow(String id, String title, String description, boolean enabled) {
    private static final Map<String, Words> KNOWN = Map.ofEntries(
            known("config", "Configuration", "Settings and configuration files of all modules, read as one."),
            known("layout", "Layouts", "How the blocks of pages are put together."),
            known("block_html", "Blocks HTML output", "Finished parts of pages."),
            known("collections", "Collections data", "Results of database queries for lists."),
            known("reflection", "Reflection data", "What the code says of its own interfaces."),
            known("db_ddl", "Database DDL operations", "How the tables of the database are made."),
            known("compiled_config", "Compiled configuration", "Configuration of the compiled code."),
            known("eav", "EAV types and attributes", "Attributes of products, customers and the like."),
            known("customer_notification", "Customer notification", "Notices for customers that are signed in."),
            known("config_integration", "Integrations configuration", "Integrations that modules declare."),
            known(
                    "config_integration_api",
                    "Integrations API configuration",
                    "What declared integrations may ask of the APIs."),
            known("full_page", "Page cache", "Finished pages; without it every visit makes work."),
            known("config_webservice", "Web services configuration", "Definitions of the REST and SOAP services."),
            known("translate", "Translations", "Translated texts of all modules and themes."),
            known("vertex", "Vertex", "Answers of the Vertex tax service."),
            known("graphql_query_resolver_result", "GraphQL query resolver results", "Answers to GraphQL queries."));

    private record Words(String title, String description) {}

    private static Map.Entry<String, Words> known(String id, String title, String description) {
        return Map.entry(id, new Words(title, description));
    }

    static CacheRow of(CacheType type) {
        Words words = KNOWN.getOrDefault(type.id(), new Words(type.id(), "Brought by a component of this store."));
        return new CacheRow(type.id(), words.title(), words.description(), type.enabled());
    }
}
