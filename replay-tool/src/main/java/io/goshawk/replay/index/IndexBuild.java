package io.goshawk.replay.index;

import io.goshawk.engine.journal.Journal;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** Makes the segments that are missing, on two cores if there are two: their ranges are apart. */
final class IndexBuild {
    /** Each holds the keys of a segment in memory, some hundred megabytes. */
    private static final int THREADS_MAX = 2;
    private static final long TELL_EVERY_MS = 100;

    private final Journal journal;
    private final UUID journalId;
    private final IndexFolder files;
    private final IndexSizes sizes;
    private final LongAdder read = new LongAdder();

    IndexBuild(Journal journal, UUID journalId, IndexFolder files, IndexSizes sizes) {
        this.journal = journal;
        this.journalId = journalId;
        this.files = files;
        this.sizes = sizes;
    }

    /** Covers the entries from one to another, which is not covered; adds to the segments. */
    void run(long from, long until, List<Segment> segments, JournalIndex.Building progress)
            throws IOException {
        files.deleteFrom(segments.isEmpty() ? 0 : from);
        int threads = Math.min(THREADS_MAX, Runtime.getRuntime().availableProcessors());
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<Segment>> parts = new ArrayList<>();
            for (long first = from; first < until; first += sizes.segmentEntries()) {
                long start = first;
                long end = Math.min(first + sizes.segmentEntries(), until);
                parts.add(workers.submit(() -> build(start, end)));
            }
            try {
                for (Future<Segment> part : parts) {
                    segments.add(await(part, until - from, progress));
                }
            } finally {
                workers.shutdownNow();
            }
        }
    }

    IndexSizes sizes() {
        return sizes;
    }

    /** The segment of some entries, kept nowhere. */
    Segment inMemory(long from, long until) {
        return Segment.of(SegmentBuilder.build(journal, journalId, from, until, read::add));
    }

    private Segment build(long from, long until) throws IOException {
        MemorySegment bytes = SegmentBuilder.build(journal, journalId, from, until, read::add);
        return files.store(bytes, from);
    }

    private Segment await(Future<Segment> part, long all, JournalIndex.Building progress)
            throws IOException {
        while (true) {
            try {
                return part.get(TELL_EVERY_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                progress.reached(read.sum(), all);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the building of the index was interrupted", e);
            } catch (ExecutionException failed) {
                switch (failed.getCause()) {
                    case IOException e -> throw e;
                    case RuntimeException e -> throw e;
                    case Error e -> throw e;
                    default -> throw new IllegalStateException(failed.getCause());
                }
            }
        }
    }
}
