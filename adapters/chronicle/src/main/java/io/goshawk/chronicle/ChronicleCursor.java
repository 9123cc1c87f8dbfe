package io.goshawk.chronicle;

import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.EntryLocation;
import java.text.ParseException;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.io.IORuntimeException;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.impl.ExcerptContext;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads entries through mappings of its own, so that it neither waits for the writer nor is seen by
 * it. An entry is copied out of the mapping: the buffer outlives the file's.
 */
final class ChronicleCursor implements EntryCursor {
    private static final int BYTES_AT_START = 4096;
    private static final int HEADER_BYTES = 4;

    private final JournalFolder folder;
    private final long from;
    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final EntryCounts counts;
    private final UnsafeBuffer source = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer entry = new UnsafeBuffer(0, 0);
    private byte[] bytes = new byte[BYTES_AT_START];
    /** The number of the entry that is read next; some before the first one that is asked for. */
    private long number;
    /** The file of the present entry, and where in it the entry begins or should begin. */
    private int cycle;
    private long position;
    /** How many entries are before it in its file. */
    private long inFile;
    /** How long that file is at least. */
    private int sizedCycle = Integer.MIN_VALUE;
    private long size;
    private boolean closed;

    /** Stands before the entry with this number of the journal. */
    ChronicleCursor(JournalFolder folder, long from) {
        if (from < 0) {
            throw new IllegalArgumentException("entries are numbered from 0, not from " + from);
        }
        this.folder = folder;
        this.from = from;
        this.queue = folder.read();
        this.tailer = queue.createTailer();
        this.counts = new EntryCounts(queue);
        this.number = folder.start().entry();
        tailer.singleThreadedCheckDisabled(true);
        boolean placed = false;
        try {
            if (from > 0 || folder.start().entry() > 0) {
                moveNear();
            }
            placed = true;
        } catch (RuntimeException | InternalError e) {
            throw unreadable(e);
        } finally {
            if (!placed) {
                close();
            }
        }
    }

    /** Moves to the first entry, or the last one before it if it is not there yet. */
    private void moveNear() {
        EntryPlace place = EntryPlace.atOrBefore(from, folder, queue, counts);
        if (place == null) {
            return;
        }
        number = place.number();
        if (place.inFile() == 0 || !isMovedTo(place)) {
            // Something before it in its file is lost: reading on from the file's start finds it.
            number = place.fileStart().number();
            tailer.moveToCycle(place.cycle());
        }
    }

    private boolean isMovedTo(EntryPlace place) {
        try {
            return tailer.moveToIndex(queue.rollCycle().toIndex(place.cycle(), place.inFile()));
        } catch (IORuntimeException cannotMap) {
            throw cannotMap;
        } catch (RuntimeException | InternalError damagedIndex) {
            return false;
        }
    }

    @Override
    public boolean next() {
        try {
            while (number < from) {
                if (!read()) {
                    return false;
                }
            }
            return read();
        } catch (RuntimeException | InternalError | ParseException e) {
            throw unreadable(e);
        }
    }

    private boolean read() throws ParseException {
        boolean read = poll() || pollBehindTheEnd();
        if (read) {
            number++;
        }
        return read;
    }

    private boolean poll() {
        cycle = tailer.cycle();
        inFile = queue.rollCycle().toSequenceNumber(tailer.index());
        position = wirePosition();
        if (cycle >= 0) {
            requireInFile(position + HEADER_BYTES);
        }
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return false;
            }
            if (cycle >= 0 && tailer.cycle() != cycle) {
                requireAllRead();
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
        cycle = tailer.cycle();
        position = document.readPosition() - HEADER_BYTES;
        requireInFile(document.readPosition() + length);
        source.wrap(document.addressForRead(document.readPosition()), length);
        source.getBytes(0, bytes, 0, length);
        entry.wrap(bytes, 0, length);
    }

    /** Reading a mapping behind the end of its file is a fault of the process. */
    private void requireInFile(long end) {
        if (cycle != sizedCycle || end > size) {
            sizedCycle = cycle;
            size = tailer.currentFile().length();
            if (end > size) {
                throw damaged("is lost, its file was cut at byte " + size, null);
            }
        }
    }

    /**
     * Tells the end of the journal from the end of a file whose mark of the end was lost with the
     * power, and from a hole in any file. What the writer says comes first, then another look:
     * there is no race with it.
     */
    private boolean pollBehindTheEnd() throws ParseException {
        int lastCycle = queue.lastCycle();
        int before = tailer.cycle();
        if (before < 0) {
            return poll();
        }
        long count = counts.of(before);
        if (poll()) {
            return true;
        }
        if (tailer.cycle() == before) {
            requireAllRead(count);
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

    private void requireAllRead() {
        requireAllRead(counts.of(cycle));
    }

    private void requireAllRead(long count) {
        if (count == EntryCounts.DAMAGED) {
            throw damaged("is lost, and so is the end of its file", null);
        }
        if (count > inFile) {
            throw damaged("is a hole, as a loss of power leaves it: its file should have "
                    + (count - inFile) + " entries from here on", null);
        }
    }

    private RuntimeException unreadable(Throwable cause) {
        return switch (cause) {
            case CorruptJournalException known -> known;
            case RuntimeException e when closed -> new IllegalStateException(
                    "this cursor of journal " + folder.dir() + " is closed", e);
            case IORuntimeException e -> new JournalException("journal " + folder.dir()
                    + ": cannot map " + tailer.currentFile() + ": " + e.getMessage(), e);
            default -> damaged("cannot be read, its file was changed", cause);
        };
    }

    private CorruptJournalException damaged(String what, Throwable cause) {
        return new CorruptJournalException(number, location(), what + "; keep the directory "
                + folder.dir() + " as it is", cause);
    }

    /** Behind the last entry that was read: where the next one should begin. */
    private long wirePosition() {
        Wire wire = ((ExcerptContext) tailer).wire();
        return wire == null ? 0 : wire.bytes().readPosition();
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
    public EntryLocation location() {
        String file = cycle < 0
                ? folder.dir().toString()
                : folder.roll().fileName(cycle);
        return new EntryLocation(file, position);
    }

    /** The present entry, from 0 to {@link #length}; changed by the next call of next. */
    byte[] bytes() {
        return bytes;
    }

    /** The number of the next entry; less than asked for if there are not so many. */
    long number() {
        return number;
    }

    @Override
    public void close() {
        closed = true;
        tailer.close();
        counts.close();
        queue.close();
    }
}
