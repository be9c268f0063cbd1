package io.storelift.store;

import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keys of Composer repositories, kept in {@code auth.json} as Composer does. What else is in the file stays as it is;
 * every change replaces the file at once, readable by its owner only. The file is read anew each time.
 */
public final class AuthFile {
    private static final String SECTION = "http-basic";
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("    ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("    ", "\n"))
                    .withSeparators(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator("")))
            .build();

    private final Path file;

    public AuthFile(Path authJson) {
        this.file = authJson;
    }

    /** The hosts there are user name and password for. */
    public List<RepositoryKey> keys() {
        return content().path(SECTION).properties().stream()
                .map(entry -> new RepositoryKey(
                        entry.getKey(), entry.getValue().path("username").asString("")))
                .toList();
    }

    public Optional<Credentials> forHost(String host) {
        JsonNode entry = content().path(SECTION).path(host);
        return entry.isObject()
                ? Optional.of(new Credentials(
                        entry.path("username").asString(""),
                        entry.path("password").asString("")))
                : Optional.empty();
    }

    /** Adds or replaces the keys of a host. */
    public void set(String host, String username, String password) {
        ObjectNode content = content();
        ObjectNode section = content.path(SECTION) instanceof ObjectNode present ? present : content.putObject(SECTION);
        section.putObject(host).put("username", username).put("password", password);
        write(content);
    }

    /**
     * Removes the keys of a host.
     *
     * @return whether there were any
     */
    public boolean remove(String host) {
        ObjectNode content = content();
        if (!(content.path(SECTION) instanceof ObjectNode section) || section.remove(host) == null) {
            return false;
        }
        write(content);
        return true;
    }

    private ObjectNode content() {
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            if (tree instanceof ObjectNode object) {
                return object;
            }
            if (tree.isEmpty() && !tree.isValueNode()) {
                // PHP writes an empty object as [].
                return JSON.createObjectNode();
            }
            throw new StoreliftException(ErrorCode.JSON_BROKEN, file + " isn't an object");
        } catch (JacksonException e) {
            // Only the place: the parser's words quote the file.
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new StoreliftException(ErrorCode.JSON_BROKEN, file + " line " + line + ": not JSON");
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    private void write(ObjectNode content) {
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
        new Durable().write(file, text.getBytes(StandardCharsets.UTF_8), Durable.privateFile());
        FileOwnership.likeDirectory(file);
    }
}
