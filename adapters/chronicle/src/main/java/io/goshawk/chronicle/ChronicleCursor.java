package io.goshawk.chronicle;

import io.goshawk.engine.journal.EntryCursor;
import java.io.StreamCorruptedException;
import java.text.ParseException;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.impl.ExcerptContext;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueStore;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads entries through mappings of its own, so that it neither waits for the writer nor is seen by
 * it. An entry is copied out of the mapping: the buffer outlives the file's.
 */
final class ChronicleCursor implements EntryCursor {
    private static final int BYTES_AT_START = 4096;

    private final JournalFolder folder;
    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final UnsafeBuffer source = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer entry = new UnsafeBuffer(0, 0);
    private byte[] bytes = new byte[BYTES_AT_START];
    /** So many entries come first that are not asked for: from a place behind the end. */
    private long toPass;

    /** Stands before the entry with this number of the journal. */
    ChronicleCursor(JournalFolder folder, long from) {
        if (from < 0) {
            throw new IllegalArgumentException("entries are numbered from 0, not from " + from);
        }
        this.folder = folder;
        this.queue = folder.read();
        this.tailer = queue.createTailer();
        tailer.singleThreadedCheckDisabled(true);
        boolean placed = false;
        try {
            this.toPass = from == 0 ? 0 : moveTo(from);
            placed = true;
        } catch (RuntimeException | InternalError e) {
            throw unreadable(e);
        } finally {
            if (!placed) {
                close();
            }
        }
    }

    /** Moves to this entry or, if it is not there yet, the last one; how far this is before it. */
    private long moveTo(long number) {
        EntryPlace place = EntryPlace.atOrBefore(number, queue);
        if (place == null) {
            return number;
        }
        if (!tailer.moveToIndex(place.index())) {
            throw hole("before entry " + queue.rollCycle().toSequenceNumber(place.index()));
        }
        return number - place.number();
    }

    @Override
    public boolean next() {
        try {
            while (toPass > 0 && read()) {
                toPass--;
            }
            return toPass == 0 && read();
        } catch (RuntimeException | InternalError | ParseException | StreamCorruptedException e) {
            throw unreadable(e);
        }
    }

    private boolean read() throws ParseException, StreamCorruptedException {
        return poll() || pollBehindTheEnd();
    }

    private boolean poll() {
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return false;
            }
            copy(document.wire().bytes());
            return true;
        }
    }

    private void copy(Bytes<?> document) {
        int length = (int) document.readRemaining();
        if (length > bytes.length) {
            bytes = new byte[BitUtil.findNextPositivePowerOfTwo(length)];
        }
        source.wrap(document.addressForRead(document.readPosition()), length);
        source.getBytes(0, bytes, 0, length);
        entry.wrap(bytes, 0, length);
    }

    /**
     * Tells the end of the journal from the end of a file whose mark of the end was lost with the
     * power, and from a hole in any file. What the writer says comes first, then another look:
     * there is no race with it.
     */
    private boolean pollBehindTheEnd() throws ParseException, StreamCorruptedException {
        int lastCycle = queue.lastCycle();
        int cycle = tailer.cycle();
        if (cycle < 0) {
            return poll();
        }
        long lastSequence = lastSequence();
        if (poll()) {
            return true;
        }
        boolean stayed = tailer.cycle() == cycle;
        if (stayed && lastSequence >= sequence()) {
            throw hole("between entry " + sequence() + " and entry " + lastSequence);
        }
        while (tailer.cycle() < lastCycle && moveToNextCycle()) {
            if (poll()) {
                return true;
            }
        }
        return false;
    }

    private boolean moveToNextCycle() throws ParseException {
        int next = queue.nextCycle(tailer.cycle(), TailerDirection.FORWARD);
        return next >= 0 && tailer.moveToCycle(next);
    }

    /** The number of the last entry in the present file, as its writer noted it; -1 if none. */
    private long lastSequence() throws StreamCorruptedException {
        SingleChronicleQueueStore store = queue.storeForCycle(tailer.cycle(), queue.epoch(), false,
                null);
        if (store == null) {
            return -1;
        }
        try {
            return store.lastSequenceNumber((ExcerptContext) tailer);
        } finally {
            queue.closeStore(store);
        }
    }

    /** The number that the next entry has in the present file. */
    private long sequence() {
        return queue.rollCycle().toSequenceNumber(tailer.index());
    }

    private JournalException hole(String where) {
        return new JournalException("journal " + folder.dir() + ": " + tailer.currentFile()
                + " has a hole " + where + " of this file, most likely because the machine lost"
                + " power before it was forced. What was appended behind it could not be read:"
                + " keep this directory as it is, everything before the hole is good, and restore"
                + " it from a replica");
    }

    private JournalException unreadable(Throwable cause) {
        return cause instanceof JournalException known
                ? known
                : new JournalException("journal " + folder.dir() + ": cannot read on in "
                        + tailer.currentFile() + " behind entry " + sequence() + " of this file;"
                        + " the file was cut or changed, or this cursor was closed", cause);
    }

    @Override
    public DirectBuffer buffer() {
        return entry;
    }

    @Override
    public int length() {
        return entry.capacity();
    }

    @Override
    public void close() {
        tailer.close();
        queue.close();
    }
}
