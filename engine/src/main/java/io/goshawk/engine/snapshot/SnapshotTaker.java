package io.goshawk.engine.snapshot;

import io.goshawk.engine.offheap.KeptPages;
import io.goshawk.engine.profile.ProfileStats;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.engine.profile.StoreImage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots while the shard decides. The deciding thread only says that one begins, which
 * takes some microseconds; a thread of its own copies and writes. A snapshot that fails costs a
 * longer start and nothing else, so it is logged and counted, and the next one is tried in time.
 */
public final class SnapshotTaker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotTaker.class);

    private static final long CLOSE_WAIT_SECONDS = 30;
    /** After a failure the next one is tried this much sooner. */
    private static final int RETRY_PART = 10;

    private final SnapshotFolder folder;
    private final long everyEntries;
    private final KeptPages kept;
    private final ExecutorService writer;
    /** Of the deciding thread: the image being written, or null. */
    private StoreImage image;
    private Future<?> writing;
    private long failedBefore;
    private long lastSequence;
    private long dueSequence;
    private volatile long taken;
    private volatile long failed;
    private volatile long newestSequence = -1;

    /**
     * @param everyEntries how many journal entries lie between two snapshots, at least
     * @param keptPages    pages of 4 KiB that may change while one is taken
     */
    public SnapshotTaker(SnapshotFolder folder, long everyEntries, int keptPages) {
        this.folder = folder;
        this.writer = folder.writer();
        this.everyEntries = everyEntries;
        this.kept = new KeptPages(keptPages);
    }

    /**
     * Counts from this sequence on. By the deciding thread, before it decides: a copy is begun and
     * given up, because the first one of a process takes milliseconds and later ones do not.
     */
    public void startAt(long sequence, ProfileStore store) {
        lastSequence = sequence;
        dueSequence = sequence + everyEntries;
        folder.removeUnfinished();
        StoreImage rehearsal = store.beginCopy(kept);
        submit(null, store.stats(), rehearsal);
        rehearsal.abandon();
        rehearsal.end();
    }

    /**
     * Begins a snapshot if it is time to. By the deciding thread, directly behind a PREPARE entry.
     *
     * @param state asked for only then
     */
    public void takeIfDue(long sequence, Supplier<ShardState> state, ProfileStore store) {
        endIfWritten();
        if (image == null && sequence >= dueSequence) {
            begin(state.get(), store);
        }
    }

    /** Begins one now, unless there is one of this moment, or the one before does not end. */
    public void beginLast(ShardState state, ProfileStore store, long waitMs) {
        awaitLast(waitMs);
        if (image == null && state.sequence() > lastSequence) {
            begin(state, store);
        }
    }

    /** Waits for the one being written; gives it up if it takes longer. */
    public void awaitLast(long waitMs) {
        try {
            if (image != null) {
                writing.get(waitMs, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("a snapshot is given up, because it takes longer than {} ms", waitMs);
            image.abandon();
        } catch (ExecutionException e) {
            LOG.error("a snapshot failed: {}", e.getCause().toString(), e.getCause());
        }
        endIfWritten();
    }

    /** Has the next one taken at the next opportunity. By the deciding thread. */
    public void makeDue() {
        dueSequence = 0;
    }

    /** Whether none is being written. By the deciding thread. */
    public boolean isIdle() {
        endIfWritten();
        return image == null;
    }

    /** The sequence of the last snapshot that was begun, or where counting started. */
    public long lastSequence() {
        return lastSequence;
    }

    private void begin(ShardState state, ProfileStore store) {
        image = store.beginCopy(kept);
        lastSequence = state.sequence();
        dueSequence = lastSequence + everyEntries;
        failedBefore = failed;
        writing = submit(state, store.stats(), image);
    }

    private Future<?> submit(ShardState state, List<ProfileStats> stats, StoreImage now) {
        return writer.submit(() -> write(state, stats, now));
    }

    private void write(ShardState state, List<ProfileStats> stats, StoreImage now) {
        if (state == null) {
            return; // the rehearsal
        }
        try {
            if (folder.write(state, stats, now, kept)) {
                newestSequence = state.sequence();
                taken++;
                return;
            }
            LOG.warn("snapshot {} was given up: more pages changed than could be kept;"
                    + " the next one is tried in time", state.sequence());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            LOG.error("snapshot {} could not be written to {}: {}", state.sequence(),
                    folder.dir(), e.toString(), e);
        }
        failed++;
    }

    private void endIfWritten() {
        if (image != null && writing.isDone()) {
            image.end();
            image = null;
            if (failed > failedBefore) {
                dueSequence = lastSequence + Math.max(1, everyEntries / RETRY_PART);
            }
        }
    }

    /** Snapshots taken since the start. Any thread. */
    public long taken() {
        return taken;
    }

    /** Snapshots given up since the start. Any thread. */
    public long failed() {
        return failed;
    }

    /** The sequence of the newest snapshot taken since the start, or -1. Any thread. */
    public long newestSequence() {
        return newestSequence;
    }

    /** Lets a snapshot end that is being written; then nothing reads the store any more. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the snapshot being written does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a snapshot was ending", e);
        }
    }
}
