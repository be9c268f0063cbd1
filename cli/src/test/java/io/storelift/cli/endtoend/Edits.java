package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What a merchant does to files. */
final class Edits {
    private final SampleShop shop;

    Edits(SampleShop shop) {
        this.shop = shop;
    }

    /** Creates a file. */
    Edits write(String path, String text) {
        try {
            Path file = shop.file(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Edits append(String path, String text) {
        return write(path, text(path) + text);
    }

    Edits replace(String path, String old, String text) {
        String before = text(path);
        assertThat(before).as(path).contains(old);
        return write(path, before.replace(old, text));
    }

    Edits mode(String path, String permissions) {
        try {
            Files.setPosixFilePermissions(shop.file(path), PosixFilePermissions.fromString(permissions));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String path) {
        try {
            return Files.readString(shop.file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
