package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.Memory;
import io.goshawk.engine.offheap.RecordLog;
import java.util.ArrayList;
import java.util.List;

/**
 * One sliding window over a log of an entity, shared by all features that ask for the same. It
 * holds the records at times s with {@code clock − delay − window < s ≤ clock − delay} that have
 * all flags of the mask. A cursor stands on the oldest of them (tail); if the window does not end
 * at the present, another one on the first that is too young (head). So each record is looked at
 * once when it enters and once when it leaves, however long the window is.
 */
final class Window {
    private final Memory memory;
    private RecordLog log;
    private final long windowMs;
    private final long delayMs;
    private final long bucketMs;
    private final int mask;
    private final boolean hasHead;
    private final List<Accumulator> accumulators = new ArrayList<>();
    private Accumulator[] placed;
    private int tailAt;
    private int headAt;
    private int countAt;
    /** When the oldest record leaves; 0 if there is none, or nobody knows. */
    private int dueAt;
    /** Where the record of a bucket counts its transactions. */
    private int bucketCountAt;

    /** Receives records. */
    @FunctionalInterface
    interface RecordReceiver {
        void accept(int chunk, int record);
    }

    /**
     * @param hasHead whether records enter it only by its moving on; else they enter when they come
     */
    Window(Memory memory, WindowKey key, boolean hasHead) {
        this.memory = memory;
        this.windowMs = key.windowMs();
        this.delayMs = key.delayMs();
        this.bucketMs = key.bucketMs();
        this.mask = key.mask();
        this.hasHead = hasHead;
    }

    /** Adds a figure to be kept; before {@link #place}. */
    void add(Accumulator accumulator) {
        accumulators.add(accumulator);
    }

    List<Accumulator> accumulators() {
        return accumulators;
    }

    /** Lets it run over a log that it shares with other windows. */
    void over(RecordLog shared) {
        log = shared;
    }

    /** Gives it a log of its own, which is kept at a place of the entity's block. */
    void overBuckets(int logAt) {
        log = new RecordLog(memory, logAt, placeBucket());
    }

    RecordLog log() {
        return log;
    }

    long reachMs() {
        return windowMs + delayMs;
    }

    boolean isBucketed() {
        return bucketMs > 0;
    }

    /** Where its cursors are in the entity's block; after {@link #place}. */
    int[] cursors() {
        return hasHead ? new int[]{tailAt, headAt} : new int[]{tailAt};
    }

    /** Puts the state of the window at a place in the entity's block; returns the place behind. */
    int place(int at) {
        tailAt = at;
        headAt = at + RecordLog.CURSOR_BYTES;
        countAt = headAt + (hasHead ? RecordLog.CURSOR_BYTES : 0);
        placed = accumulators.toArray(Accumulator[]::new);
        dueAt = countAt + Long.BYTES;
        int next = dueAt + Long.BYTES;
        for (Accumulator accumulator : accumulators) {
            accumulator.at = next;
            next += accumulator.bytes();
        }
        return next;
    }

    /** Lays out the record of a bucket; returns its size. */
    private int placeBucket() {
        bucketCountAt = Long.BYTES;
        int next = bucketCountAt + Long.BYTES;
        for (Accumulator accumulator : accumulators) {
            accumulator.recordAt = next;
            next += accumulator.bucketBytes();
        }
        return next;
    }

    /** How many transactions are in the window. */
    long count(int entity) {
        return memory.getLong(entity, countAt);
    }

    /** Whether the sample would be in the window if it were added now. */
    boolean takes(Sample sample) {
        if (!wants(sample)) {
            return false;
        }
        long timeMs = rounded(sample.timeMs);
        long end = sample.clockMs - delayMs;
        return timeMs > end - windowMs && (delayMs == 0 || timeMs <= end);
    }

    private long rounded(long timeMs) {
        return bucketMs == 0 ? timeMs : Math.ceilDiv(timeMs, bucketMs) * bucketMs;
    }

    /**
     * Lets records enter and leave by the clock.
     *
     * @param lastMs no record of the entity is later
     */
    void advance(int entity, long clockMs, long lastMs) {
        boolean leaving = clockMs >= memory.getLong(entity, dueAt);
        // After a long silence all records are too old; looking at one by one would take long.
        if (leaving && rounded(lastMs) <= clockMs - delayMs - windowMs) {
            forgetAll(entity);
            return;
        }
        if (hasHead) {
            long young = clockMs - delayMs;
            while (log.find(entity, headAt)) {
                long word = memory.getLong(log.chunk(), log.offset());
                if (RecordLog.time(word) > young) {
                    break;
                }
                if (matches(word)) {
                    enter(entity, log.chunk(), log.offset());
                }
                log.step(entity, headAt);
            }
        }
        if (leaving) {
            letLeave(entity, clockMs - delayMs - windowMs);
        }
    }

    private void letLeave(int entity, long old) {
        long due = 0;
        while (log.find(entity, tailAt)) {
            long word = memory.getLong(log.chunk(), log.offset());
            if (RecordLog.time(word) > old) {
                due = leaveTime(RecordLog.time(word));
                break;
            }
            if (matches(word)) {
                leave(entity, log.chunk(), log.offset());
            }
            log.step(entity, tailAt);
        }
        memory.putLong(entity, dueAt, due);
    }

    private long leaveTime(long timeMs) {
        return timeMs + delayMs + windowMs;
    }

    private void forgetAll(int entity) {
        for (Accumulator accumulator : placed) {
            accumulator.forget(entity);
        }
        memory.putLong(entity, countAt, 0);
        memory.putLong(entity, dueAt, 0);
        log.standAtEnd(entity, tailAt);
        if (hasHead) {
            log.standAtEnd(entity, headAt);
        }
    }

    /** Frees what no window of this log needs any more; for the longest one. */
    void retire(int entity) {
        log.retire(entity, tailAt);
    }

    private boolean matches(long word) {
        return (RecordLog.flags(word) & mask) == mask;
    }

    private void enter(int entity, int chunk, int record) {
        for (Accumulator accumulator : placed) {
            accumulator.add(entity, chunk, record);
        }
        addCount(entity, transactions(chunk, record));
    }

    private void leave(int entity, int chunk, int record) {
        for (Accumulator accumulator : placed) {
            accumulator.remove(entity, chunk, record);
        }
        addCount(entity, -transactions(chunk, record));
        if (count(entity) == 0) {
            for (Accumulator accumulator : placed) {
                accumulator.forget(entity);
            }
        }
    }

    private long transactions(int chunk, int record) {
        return isBucketed() ? memory.getLong(chunk, record + bucketCountAt) : 1;
    }

    private void addCount(int entity, long count) {
        memory.putLong(entity, countAt, memory.getLong(entity, countAt) + count);
    }

    /**
     * The sample was put into the log of single transactions, at its place; the window must have
     * been advanced to the sample's clock before.
     *
     * @param isAtEnd what {@link RecordLog#insert} said
     */
    void inserted(int entity, Sample sample, boolean isAtEnd) {
        inserted(entity, sample, sample.timeMs, wants(sample), isAtEnd);
    }

    /** Whether the sample has what the records of this window have, whatever its time. */
    boolean wants(Sample sample) {
        return (sample.flags & mask) == mask;
    }

    private void inserted(int entity, Sample sample, long timeMs, boolean matches,
            boolean isAtEnd) {
        int chunk = log.chunk();
        int record = log.offset();
        long young = sample.clockMs - delayMs;
        boolean entered = timeMs <= young;
        boolean gone = timeMs <= young - windowMs;
        if (hasHead) {
            adjust(entity, headAt, timeMs, entered);
        }
        if (gone || !isAtEnd) {
            // Else it stands right: before the new record, or at the end and thereby on it.
            adjust(entity, tailAt, timeMs, gone);
        }
        if (!gone) {
            long due = memory.getLong(entity, dueAt);
            if (due == 0 || leaveTime(timeMs) < due) {
                memory.putLong(entity, dueAt, leaveTime(timeMs));
            }
            if (matches && (entered || !hasHead)) {
                enter(entity, sample);
            }
        }
        log.found(chunk, record);
    }

    /** Lets a cursor stand on the first record that is not passed, of which one is new. */
    private void adjust(int entity, int cursorAt, long timeMs, boolean passed) {
        int chunk = log.chunk();
        int record = log.offset();
        boolean atEnd = !log.find(entity, cursorAt);
        boolean onNew = !atEnd && log.chunk() == chunk && log.offset() == record;
        long time = atEnd || onNew
                ? timeMs
                : RecordLog.time(memory.getLong(log.chunk(), log.offset()));
        log.found(chunk, record);
        if (passed && onNew) {
            log.step(entity, cursorAt);
        } else if (!passed && (atEnd || time > timeMs)) {
            log.stand(entity, cursorAt);
        }
        log.found(chunk, record);
    }

    private void enter(int entity, Sample sample) {
        for (Accumulator accumulator : placed) {
            accumulator.add(entity, sample);
        }
        addCount(entity, 1);
    }

    /** Puts the sample into its bucket; the window must have been advanced before. */
    void addToBucket(int entity, Sample sample) {
        long bucket = rounded(sample.timeMs);
        if (!wants(sample) || bucket <= sample.clockMs - delayMs - windowMs) {
            return;
        }
        boolean found = log.findLast(entity);
        while (found && RecordLog.time(memory.getLong(log.chunk(), log.offset())) > bucket) {
            found = log.findPrevious();
        }
        boolean exists = found
                && RecordLog.time(memory.getLong(log.chunk(), log.offset())) == bucket;
        boolean isAtEnd = false;
        if (!exists) {
            isAtEnd = log.insert(entity, RecordLog.word(bucket, mask));
            for (int at = bucketCountAt; at < log.recordBytes(); at += Long.BYTES) {
                memory.putLong(log.chunk(), log.offset() + at, 0);
            }
        }
        merge(log.chunk(), log.offset(), sample);
        if (!exists) {
            inserted(entity, sample, bucket, true, isAtEnd);
        } else if (!hasHead || bucket <= sample.clockMs - delayMs) {
            enter(entity, sample);
        }
    }

    private void merge(int chunk, int record, Sample sample) {
        memory.putLong(chunk, record + bucketCountAt,
                memory.getLong(chunk, record + bucketCountAt) + 1);
        for (Accumulator accumulator : placed) {
            accumulator.merge(chunk, record, sample);
        }
    }

    /** Calls for each record in the window, the oldest first. */
    void forEach(int entity, RecordReceiver receiver) {
        boolean found = log.find(entity, tailAt);
        while (found && !isYoung(entity)) {
            if (matches(memory.getLong(log.chunk(), log.offset()))) {
                receiver.accept(log.chunk(), log.offset());
            }
            found = log.findNext();
        }
    }

    /** The time of the oldest record in the window, which is not empty. */
    long earliest(int entity) {
        log.find(entity, tailAt);
        long word = memory.getLong(log.chunk(), log.offset());
        while (!matches(word)) {
            log.findNext();
            word = memory.getLong(log.chunk(), log.offset());
        }
        return RecordLog.time(word);
    }

    private boolean isYoung(int entity) {
        return hasHead && log.stands(entity, headAt);
    }

    /** Forgets what is in the window; the next {@link #advance} finds it again. Needs a head. */
    void reset(int entity) {
        for (int at = tailAt; at <= dueAt; at += Long.BYTES) {
            memory.putLong(entity, at, 0);
        }
    }

    /** Frees what the state refers to. */
    void free(int entity) {
        for (Accumulator accumulator : accumulators) {
            accumulator.free(entity);
        }
    }
}
