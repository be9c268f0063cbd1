package io.storelift.composer.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdInputStream;
import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PackageAssembler;
import io.storelift.composer.transport.Credentials;
import io.storelift.composer.transport.HttpTransport;
import io.storelift.composer.transport.ProxySettings;
import io.storelift.composer.transport.TransportSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The metadata of real releases, read whole. */
final class CorpusTests {
    private static final int BLOCK = 512;

    private static Path archive() {
        Path archive =
                Path.of(System.getProperty("storelift.root", ".."), "..", "shared", "corpus", "metadata.tar.zst");
        assumeTrue(Files.exists(archive), "no corpus at " + archive);
        return archive;
    }

    private static void unpack(Path archive, Path directory) throws IOException {
        try (InputStream in = new BufferedInputStream(new ZstdInputStream(Files.newInputStream(archive)))) {
            while (true) {
                byte[] header = in.readNBytes(BLOCK);
                if (header.length < BLOCK || header[0] == 0) {
                    return;
                }
                String name = text(header, 345, 155).isEmpty()
                        ? text(header, 0, 100)
                        : text(header, 345, 155) + "/" + text(header, 0, 100);
                int size = Integer.parseInt(text(header, 124, 12).trim(), 8);
                byte[] content = in.readNBytes(size);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                if (header[156] == '0') {
                    Path file = directory.resolve(name).normalize();
                    assertThat(file.startsWith(directory)).isTrue();
                    Files.createDirectories(file.getParent());
                    Files.write(file, content);
                }
            }
        }
    }

    private static String text(byte[] header, int start, int length) {
        String text = new String(header, start, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    @Test
    void every_version_of_the_corpus_is_loaded_with_all_that_is_said_of_it(@TempDir Path directory) throws IOException {
        unpack(archive(), directory);
        Path files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = found.filter(each -> each.endsWith("p2")).findFirst().orElseThrow();
        }
        Files.writeString(
                directory.resolve("packages.json"), "{\"metadata-url\":\"file://" + files + "/%package%.json\"}");
        List<String> names;
        try (Stream<Path> found = Files.walk(files)) {
            names = found.map(each -> files.relativize(each).toString())
                    .filter(each -> each.endsWith(".json") && !each.endsWith("~dev.json"))
                    .map(each -> each.substring(0, each.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
        List<ComposerPackage> packages = new ArrayList<>();
        try (HttpTransport transport =
                new HttpTransport(TransportSettings.defaults(), Credentials.none(), ProxySettings.direct())) {
            ComposerRepository repository = new ComposerRepository(
                    Served.json("{'url':'file://" + directory + "'}"),
                    new RepositoryContext(transport, new PackageAssembler(Served.CONSTRAINTS), null, notice -> {}));
            for (int start = 0; start < names.size(); start += 50) {
                Map<String, @Nullable Constraint> batch = new LinkedHashMap<>();
                names.subList(start, Math.min(names.size(), start + 50)).forEach(name -> batch.put(name, null));
                packages.addAll(
                        repository.load(batch, StabilityFilter.any(), Map.of()).packages());
            }
            List<ComposerPackage> versions =
                    packages.stream().filter(each -> each == each.base()).toList();
            assertThat(names).hasSize(939);
            assertThat(versions).hasSize(9695);
            Map<String, Map<String, JsonNode>> expanded = new HashMap<>();
            for (ComposerPackage each : versions) {
                JsonNode expected = expanded.computeIfAbsent(each.name(), name -> expanded(files, name))
                        .get(each.prettyVersion());
                if (!each.details().equals(expected)) {
                    assertThat(each.details()).isEqualTo(expected);
                }
            }
        }
    }

    /** What Composer's minifier took out, put back the plain way. */
    private static Map<String, JsonNode> expanded(Path files, String name) {
        Map<String, JsonNode> versions = new HashMap<>();
        for (String suffix : List.of(".json", "~dev.json")) {
            Path file = files.resolve(name + suffix);
            if (!Files.exists(file)) {
                continue;
            }
            ObjectNode state = JsonMapper.shared().createObjectNode();
            for (JsonNode difference : PhpJsonReader.arrays(read(file), file.toString())
                    .path("packages")
                    .path(name)) {
                state = state.deepCopy();
                for (Map.Entry<String, JsonNode> entry : difference.properties()) {
                    if (entry.getValue().asString("").equals("__unset")) {
                        state.remove(entry.getKey());
                    } else {
                        state.set(entry.getKey(), entry.getValue());
                    }
                }
                versions.put(state.path("version").asString(), state);
            }
        }
        return versions;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
