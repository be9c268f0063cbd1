package io.storelift.composer.repository;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.packages.PackageAssembler;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.Transport;
import io.storelift.composer.version.VersionParser;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever a repository sends is read, or refused with a {@link RepositoryException}. {@code JAZZER_FUZZ=1} looks for more
 * input; otherwise what is known is tried.
 */
final class MetadataFuzzTests {
    @FuzzTest(maxDuration = "2m")
    void metadata_of_a_package_is_read_or_refused(FuzzedDataProvider data) {
        boolean minified = data.consumeBoolean();
        String body = data.consumeRemainingAsString();
        offer(minified ? "{\"minified\":\"composer/2.0\",\"packages\":{\"a/a\":" + body + "}}" : body);
    }

    private static void offer(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Transport transport = query -> new Transport.Reply(
                200,
                query.url().getPath().endsWith("packages.json")
                        ? "{\"metadata-url\":\"/p2/%package%.json\"}".getBytes(StandardCharsets.UTF_8)
                        : bytes,
                null,
                null);
        ObjectNode config = JsonMapper.shared().createObjectNode();
        config.put("type", "composer").put("url", "https://repo.example");
        try {
            ComposerRepository repository = new ComposerRepository(
                    config,
                    new RepositoryContext(
                            transport,
                            new PackageAssembler(new ConstraintParser(new VersionParser())),
                            null,
                            notice -> {}));
            repository.load(Collections.singletonMap("a/a", null), StabilityFilter.any(), Map.of()).packages().stream()
                    .limit(20)
                    .forEach(each -> List.of(each.requires().list(), each.details(), each.prettyString()));
        } catch (RepositoryException | InvalidPackageException e) {
            // That is how it is refused.
        }
    }
}
