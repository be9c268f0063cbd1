package io.storelift.upgrade.run;

import io.storelift.host.AppendLog;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.run.JournalRecord.Mark;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The append-only record of a run: every line is on the disk before the run goes on. */
public final class Journal implements Closeable {
    private final AppendLog log;
    private final Path file;
    private final Clock clock;

    public Journal(Path file, Clock clock) {
        this.log = new AppendLog(file);
        this.file = file;
        this.clock = clock;
    }

    void write(Mark mark, @Nullable StepName step, @Nullable String detail) {
        log.append(JsonMapper.shared().writeValueAsString(new JournalRecord(clock.instant(), mark, step, detail)));
    }

    /** What the journal says has happened so far. */
    public RunHistory history() {
        return RunHistory.of(read(file));
    }

    /**
     * Reads a journal that another process may be writing; a torn last line is left out.
     *
     * @throws StoreliftException {@link ErrorCode#RUN_UNREADABLE}
     */
    public static List<JournalRecord> read(Path file) {
        try {
            return AppendLog.read(file).stream()
                    .map(line -> JsonMapper.shared().readValue(line, JournalRecord.class))
                    .toList();
        } catch (JacksonException e) {
            throw new StoreliftException(ErrorCode.RUN_UNREADABLE, file.toString(), e);
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
