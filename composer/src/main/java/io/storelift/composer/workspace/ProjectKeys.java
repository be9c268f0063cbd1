package io.storelift.composer.workspace;

import io.storelift.composer.json.InvalidJsonException;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.transport.Credentials;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The keys that Composer has for a project. The weakest place comes first: {@code config.json} and {@code auth.json} of
 * Composer's home, {@code auth.json} of the project, {@code COMPOSER_AUTH}.
 *
 * <p>Source: Composer: Factory::createConfig, Factory::createComposer.
 *
 * @param directory of the project
 */
public record ProjectKeys(Path directory, Surroundings surroundings) {
    private static final String FILE = "auth.json";

    /**
     * For who answers in Composer's place: what can't be read is an error, as it is there.
     *
     * @throws RepositoryException INVALID; the message quotes nothing of what was read
     * @throws InvalidJsonException when {@code config.json} is no JSON
     */
    public Credentials all() {
        return Credentials.parse(places().stream()
                .map(Supplier::get)
                .filter(document -> !document.isBlank())
                .toList());
    }

    /** For who leaves it to Composer to say what is wrong: what can't be read counts as empty. */
    public Credentials readable() {
        List<String> documents = new ArrayList<>();
        for (Supplier<String> place : places()) {
            try {
                String document = place.get();
                Credentials.parse(List.of(document));
                documents.add(document);
            } catch (RepositoryException | InvalidJsonException e) {
                // Said by Composer, once it needs what stands there.
            }
        }
        return Credentials.parse(documents);
    }

    private List<Supplier<String>> places() {
        Path home = surroundings.directories().home();
        return List.of(
                () -> configuration(home.resolve("config.json")),
                () -> content(home.resolve(FILE)),
                () -> content(directory.resolve(FILE)),
                surroundings::auth);
    }

    private static String configuration(Path file) {
        String content = content(file);
        if (content.isEmpty()) {
            return content;
        }
        JsonNode settings = PhpJsonReader.arrays(content, file.toString()).path("config");
        return settings.isObject() ? settings.toString() : "";
    }

    private static String content(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new RepositoryException(Kind.INVALID, file + " can't be read", e);
        }
    }
}
