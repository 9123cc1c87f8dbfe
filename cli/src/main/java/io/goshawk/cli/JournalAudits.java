package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.Clock;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.AuditResult;
import io.goshawk.replay.JournalAudit;
import io.goshawk.replay.JournalRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/** Replays journals side by side, and shows how far it is. Used by one thread. */
final class JournalAudits {
    private static final long TELL_EVERY_MS = 250;

    private final List<Path> folders;
    private final JournalRange range;
    private final long[] sizes;
    private final AtomicLongArray read;
    private long tookNanos;

    /** Counts the entries; throws if there is no journal in a folder. */
    JournalAudits(List<Path> folders, JournalRange range) {
        this.folders = folders;
        this.range = range;
        this.sizes = folders.stream().mapToLong(ChronicleJournal::countEntries).toArray();
        this.read = new AtomicLongArray(sizes.length);
    }

    /**
     * One journal.
     *
     * @param result  what came of it; null if it failed
     * @param failure why it could not be replayed; null if it could
     */
    record Audited(Path folder, AuditResult result, RuntimeException failure) {}

    /** Replays all, so many at the same time; in the order of the folders. */
    List<Audited> run(int threads) throws InterruptedException {
        long startNanos = Clock.SYSTEM.nanos();
        List<Future<Audited>> audits = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads);
                Progress progress = Progress.of("replay", "entries",
                        LongStream.of(sizes).map(this::wanted).sum())) {
            for (int i = 0; i < folders.size(); i++) {
                int index = i;
                audits.add(executor.submit(() -> audit(index)));
            }
            executor.shutdown();
            while (!executor.awaitTermination(TELL_EVERY_MS, TimeUnit.MILLISECONDS)) {
                progress.reached(entries());
            }
        }
        tookNanos = Clock.SYSTEM.nanos() - startNanos;
        return audits.stream().map(Future::resultNow).toList();
    }

    private long wanted(long entries) {
        return range.last() < entries ? range.last() + 1 : entries;
    }

    private Audited audit(int index) {
        Path folder = folders.get(index);
        try (Journal journal = ChronicleJournal.openReadOnly(folder)) {
            AuditResult result = new JournalAudit(journal, range, sizes[index])
                    .run(entries -> read.set(index, entries));
            read.set(index, result.entries());
            return new Audited(folder, result, null);
        } catch (RuntimeException failure) {
            return new Audited(folder, null, failure);
        }
    }

    /** Entries read so far, of all journals. */
    long entries() {
        long all = 0;
        for (int i = 0; i < read.length(); i++) {
            all += read.get(i);
        }
        return all;
    }

    /** How long it took. */
    long tookNanos() {
        return tookNanos;
    }
}
