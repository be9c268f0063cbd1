package io.storelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/errors.md is the catalogue, for reading; `script/docs` writes it anew. */
class ErrorDocumentTests {
    @Test
    void the_document_is_the_catalogue() throws IOException {
        Path document = Path.of(System.getProperty("storelift.root", ".."), "docs/errors.md");
        if (Boolean.getBoolean("storelift.docs.write")) {
            Files.writeString(document, catalogue());
        }

        assertThat(document).as("run script/docs").hasContent(catalogue());
    }

    private static String catalogue() {
        StringBuilder text = new StringBuilder("""
                # Errors

                Every failure that Storelift knows has a number that stays the same. The command shows it with what happened,
                why, and what to do; with `--json` the same stands in `error`. This page is written from the catalogue by
                `script/docs`.
                """);
        String group = "";
        for (ErrorCode code : ErrorCode.values()) {
            String its = group(code);
            if (!its.equals(group)) {
                group = its;
                text.append("\n## ").append(group).append('\n');
            }
            text.append("\n### ").append(code.number()).append(' ').append(code.title());
            text.append("\n\n").append(code.cause());
            text.append("\n\n**Do:** ").append(code.remedy()).append('\n');
        }
        return text.toString();
    }

    private static String group(ErrorCode code) {
        return switch (code.number().charAt(2)) {
            case '1' -> "Store and machine";
            case '2' -> "PHP, Composer, keys and repositories";
            case '3' -> "Database";
            case '4' -> "Backups";
            case '5' -> "Plans and readiness";
            case '6' -> "Runs";
            case '7' -> "The server";
            default -> "Storelift itself";
        };
    }
}
