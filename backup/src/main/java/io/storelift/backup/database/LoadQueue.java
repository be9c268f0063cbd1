package io.storelift.backup.database;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deals out rows and keys to several sessions. A session stays with a range of a table's rows, in key order, so that
 * its pages are filled one after the other; the largest tables come first; keys are made when the last rows are in.
 */
final class LoadQueue {
    /** Takes a frame to the server. */
    @FunctionalInterface
    interface Work {
        void load(DumpFile.Frame frame) throws IOException;
    }

    /** Of one table. */
    private static final class Table {
        private final Map<Integer, List<DumpFile.Frame>> ranges = new LinkedHashMap<>();
        private final List<DumpFile.Frame> keys = new ArrayList<>();
        private final Deque<List<DumpFile.Frame>> waiting = new ArrayDeque<>();
        private long bytes;
        private int busy;
        private boolean keyed;

        private boolean hasWork() {
            return !waiting.isEmpty() || (busy == 0 && !keyed);
        }

        private Task take() {
            busy++;
            List<DumpFile.Frame> range = waiting.poll();
            keyed = range == null;
            return new Task(this, range == null ? keys : range);
        }
    }

    /** A range of a table's rows, or its keys. */
    private record Task(Table table, List<DumpFile.Frame> frames) {}

    private final List<Table> tables;
    private int unfinished;
    private boolean failed;

    LoadQueue(DumpFile dump, List<DumpFile.Frame> frames) {
        Map<String, Table> byName = new LinkedHashMap<>();
        for (DumpFile.Frame frame : frames) {
            Section section = frame.label().section();
            if (section != Section.ROWS && section != Section.KEYS) {
                continue;
            }
            Table table = byName.computeIfAbsent(String.valueOf(frame.label().object()), name -> new Table());
            table.bytes += dump.rawBytes(frame);
            if (section == Section.KEYS) {
                table.keys.add(frame);
            } else {
                table.ranges
                        .computeIfAbsent(frame.label().chunk(), chunk -> new ArrayList<>())
                        .add(frame);
            }
        }
        byName.values()
                .forEach(table -> table.ranges.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .forEach(range -> {
                            range.sort(Comparator.comparingInt(
                                    frame -> frame.label().part()));
                            table.waiting.add(range);
                        }));
        tables = byName.values().stream()
                .sorted(Comparator.comparingLong((Table table) -> table.bytes).reversed())
                .toList();
        unfinished = tables.size();
    }

    /** Works until all is done; by each session's thread. */
    void work(Work work) throws IOException {
        boolean good = false;
        try {
            @Nullable Task task = next(null);
            while (task != null) {
                for (DumpFile.Frame frame : task.frames()) {
                    work.load(frame);
                }
                finished(task.table());
                task = next(task.table());
            }
            good = true;
        } finally {
            if (!good) {
                fail();
            }
        }
    }

    /** Of the table it was at, if there is more to do there for one more session, or else of one that nobody is at. */
    private synchronized @Nullable Task next(@Nullable Table last) {
        while (unfinished > 0 && !failed) {
            Table found = last != null && last.hasWork() ? last : leastBusy();
            if (found != null) {
                return found.take();
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    private @Nullable Table leastBusy() {
        return tables.stream()
                .filter(Table::hasWork)
                .min(Comparator.comparingInt(table -> table.busy))
                .orElse(null);
    }

    private synchronized void finished(Table table) {
        table.busy--;
        if (table.keyed && table.busy == 0) {
            unfinished--;
        }
        notifyAll();
    }

    private synchronized void fail() {
        failed = true;
        notifyAll();
    }
}
