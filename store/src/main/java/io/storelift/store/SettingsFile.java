package io.storelift.store;

import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file in which an operator decides about a store, changed an entry at a time: the others stay as they are, also
 * those that only another version of Storelift knows.
 */
public final class SettingsFile {
    private final Path file;
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** @param root of the store */
    public SettingsFile(Path root) {
        this.file = root.resolve(StoreSettings.FILE);
    }

    /** Which backups are kept; without any limit the entry goes. */
    public void write(BackupSettings backups) {
        write("backups", backups, backups.equals(BackupSettings.none()));
    }

    /** The commands around the cutover; without any the entry goes. */
    public void write(HookSettings hooks) {
        write("hooks", hooks, hooks.areNone());
    }

    /** @throws StoreliftException {@code JSON_BROKEN} when the file can't be understood; then it stays as it is */
    private void write(String name, Object value, boolean remove) {
        ObjectNode content = read();
        ObjectNode entry = json.valueToTree(value);
        entry.properties().removeIf(property -> property.getValue().isNull());
        if (remove) {
            content.remove(name);
        } else {
            content.set(name, entry);
        }
        byte[] bytes = json.writeValueAsBytes(content);
        new Durable().write(file, bytes, permissions());
        FileOwnership.likeDirectory(file);
    }

    private ObjectNode read() {
        try {
            if (Files.exists(file)) {
                JsonNode content = json.readTree(Files.readAllBytes(file));
                if (content instanceof ObjectNode object) {
                    return object;
                }
                throw new StoreliftException(ErrorCode.JSON_BROKEN, file + " is no JSON object");
            }
            Path directory = Objects.requireNonNull(file.getParent());
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return json.createObjectNode();
        } catch (JacksonException e) {
            // Without the parser's words, which quote the file: it may hold secrets.
            throw new StoreliftException(ErrorCode.JSON_BROKEN, file.toString());
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    private Set<PosixFilePermission> permissions() {
        try {
            return Files.exists(file) ? Files.getPosixFilePermissions(file) : Durable.privateFile();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }
}
