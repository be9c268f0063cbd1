package io.storelift.upgrade.face;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.run.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a run's process ended before the run did, as far as it could still say.
 *
 * @param outputBefore length of its output before it was started; what stands before belongs to an earlier process
 */
public record ProcessEnd(RunDirectory run, long outputBefore) {
    private static final int LINES = 5;

    /** What to tell people; once the live store is touched, that the run has to be finished matters most. */
    public StoreliftException failure(boolean touchedLiveStore) {
        List<String> lines = output();
        Optional<StoreliftException> known = lines.isEmpty() ? Optional.empty() : parse(lines.getLast());
        if (known.isPresent() && !touchedLiveStore) {
            return known.get();
        }
        String words = known.map(Throwable::getMessage)
                .orElseGet(() -> String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size())));
        return new StoreliftException(
                ErrorCode.RUN_DIED, "Run " + run.id() + (words.isEmpty() ? "" : ". Its last words:\n" + words));
    }

    private List<String> output() {
        try {
            byte[] all = Files.readAllBytes(RunLauncher.output(run));
            int from = (int) Math.min(outputBefore, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<StoreliftException> parse(String line) {
        try {
            JsonNode error = JsonMapper.shared().readTree(line).path("error");
            String number = error.path("number").asString("");
            return Arrays.stream(ErrorCode.values())
                    .filter(code -> code.number().equals(number))
                    .findFirst()
                    .map(code ->
                            new StoreliftException(code, error.path("detail").asString("")));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
