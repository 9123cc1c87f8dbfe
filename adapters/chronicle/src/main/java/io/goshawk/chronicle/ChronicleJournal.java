package io.goshawk.chronicle;

import io.goshawk.engine.Clock;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * The journal in a Chronicle queue. One process owns it, one of its threads appends, another one
 * forces, any number reads:
 *
 * <pre>
 *   decide ── append ──▶ mapped file ◀── force ── publish
 *                             │
 *                             └──▶ cursors, here and in other processes
 * </pre>
 *
 * After the first failure of append or force nothing is appended or forced any more: what the disk
 * holds is then in doubt, and the next start decides from what can be read.
 */
public final class ChronicleJournal implements Journal {
    private final ChronicleJournalSettings settings;
    private final Clock clock;
    private JournalFolder folder;
    private final FreeSpace freeSpace;
    private final OwnerLock lock;
    private OwnedQueue owned;
    /** Another one after {@link #setAside}; asked for its size by any thread. */
    private volatile EntryWriter writer;
    /** When the last force began. Of the forcing thread. */
    private long forcedNanos;
    private volatile JournalException failure;
    private boolean closed;

    private ChronicleJournal(ChronicleJournalSettings settings, Clock clock,
            FreeSpace freeSpace) {
        this.settings = settings;
        this.clock = clock;
        this.folder = new JournalFolder(settings.dir(), settings.roll());
        this.freeSpace = freeSpace;
        this.lock = OwnerLock.acquire(settings.dir(), clock);
        boolean open = false;
        try {
            openAtEnd();
            open = true;
        } finally {
            if (!open) {
                lock.close();
            }
        }
        this.forcedNanos = clock.nanos() - intervalNanos();
    }

    private void openAtEnd() {
        owned = OwnedQueue.open(folder, settings, clock, freeSpace);
        writer = new EntryWriter(owned);
    }

    /**
     * Opens a journal to append to it, and makes it if there is none.
     *
     * @throws JournalException if another process owns it, it rolls otherwise, the disk is almost
     *                          full or its files cannot be opened
     */
    public static ChronicleJournal open(ChronicleJournalSettings settings, Clock clock) {
        return open(settings, clock, FreeSpace.on(settings.dir(), settings.freeBytesMin()));
    }

    static ChronicleJournal open(ChronicleJournalSettings settings, Clock clock,
            FreeSpace freeSpace) {
        return new ChronicleJournal(settings, clock, freeSpace);
    }

    /**
     * Opens a journal to read it, while its owner runs or years later. Takes no lock and writes
     * nothing; append and force are refused.
     *
     * @throws JournalException if there is no journal in the directory
     */
    public static Journal openReadOnly(Path dir) {
        return new ReadOnlyJournal(dir);
    }

    /**
     * How many entries the journal in a directory holds now, by what its files say of themselves:
     * for telling how far something is. Takes no lock and writes nothing.
     *
     * @throws JournalException if there is no journal in the directory
     */
    public static long countEntries(Path dir) {
        return new ReadOnlyJournal(dir).countEntries();
    }

    /**
     * {@inheritDoc}
     *
     * <p>By one thread. Waits for no disk, except where a file begins or grows.
     *
     * @throws IllegalArgumentException if the entry is empty or larger than
     *                                  {@link ChronicleJournalSettings#entryBytesMax}
     * @throws JournalException         if the entry is not safely in the file; the journal is then
     *                                  stopped
     */
    @Override
    public void append(DirectBuffer buffer, int offset, int length) {
        requireRunning();
        if (length < 1 || length > settings.entryBytesMax()) {
            throw new IllegalArgumentException("an entry has from 1 to "
                    + settings.entryBytesMax() + " bytes with this blockBytes, but this one has "
                    + length);
        }
        buffer.boundsCheck(offset, length);
        try {
            freeSpace.spend(length);
            writer.write(buffer, offset, length);
        } catch (RuntimeException | Error e) {
            // An Error, too: a fault of the mapping is an InternalError.
            throw stopped("append", e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>By one thread, which need not be the appending one.
     *
     * @throws JournalException if the disk does not confirm or is almost full; the journal is then
     *                          stopped
     */
    @Override
    public void force() {
        requireRunning();
        try {
            freeSpace.require();
            writer.goAhead();
            long nowNanos = clock.nanos();
            if (settings.force() != ForcePolicy.NONE && nowNanos - forcedNanos >= intervalNanos()) {
                owned.files().force();
                forcedNanos = nowNanos;
            }
        } catch (RuntimeException e) {
            throw stopped("force", e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>No, while less is free on its disk than {@link ChronicleJournalSettings#freeBytesMin}. By
     * one thread.
     */
    @Override
    public boolean hasRoom() {
        return freeSpace.hasRoom(clock.nanos());
    }

    private long intervalNanos() {
        return settings.force() == ForcePolicy.INTERVAL
                ? TimeUnit.MILLISECONDS.toNanos(settings.forceIntervalMs())
                : 0;
    }

    /**
     * {@inheritDoc}
     *
     * <p>By any thread; the cursor sees what is appended later, too.
     *
     * @throws JournalException if the files up to this entry cannot be read
     */
    @Override
    public EntryCursor read(long from) {
        return folder.cursor(from);
    }

    @Override
    public long first() {
        return folder.start().entry();
    }

    @Override
    public List<Long> keptBefore() {
        return List.copyOf(folder.start().kept().keySet());
    }

    /**
     * {@inheritDoc}
     *
     * <p>The damaged file stays in the directory under the name {@code <file>.torn-<n>}, with all
     * that stood in it; a copy of the entries before takes its place. This takes as long as copying
     * that one file, and as much room.
     *
     * @throws JournalException if there is no room or the disk does not confirm; the journal is
     *                          then stopped, and what it held is untouched or set aside
     */
    @Override
    public void setAside(long from) {
        requireRunning();
        TornEnd end = new TornEnd(folder, settings, freeSpace);
        if (!end.isThere(from)) {
            return;
        }
        try {
            owned.close();
            end.setAside(from);
            openAtEnd();
        } catch (IOException | RuntimeException e) {
            throw stopped("setAside", e);
        }
    }

    /**
     * Deletes the files before one, and remembers what is needed of them. Whoever calls knows that
     * they are archived, and has said so in the journal and forced it. Every step is on the disk
     * before the next one begins; a death in the middle is finished by the next owner. The journal
     * is of no use afterwards but to be closed.
     *
     * @param first the first entry to stay, the first one of its file
     * @param kept  entries before it that are still to be read, one by one
     * @throws IllegalArgumentException if no file begins with that entry
     * @throws JournalException         if the disk does not confirm
     */
    public void deleteBefore(long first, Collection<Long> kept) {
        requireRunning();
        try {
            PrunedStart start = new PrunedStart(fileThatBeginsWith(first), first, bytes(kept));
            owned.close();
            folder.beginDeleting();
            start.write(settings.dir());
            folder = new JournalFolder(settings.dir(), settings.roll());
            folder.deleteBeforeStart();
            failure = new JournalException("its old files were deleted: open it again");
        } catch (IOException e) {
            throw stopped("deleteBefore", e);
        }
    }

    private String fileThatBeginsWith(long entry) {
        String before = "";
        try (EntryCursor cursor = read(entry - 1)) {
            before = cursor.next() ? cursor.location().file() : before;
            String file = cursor.next() ? cursor.location().file() : before;
            if (file.equals(before)) {
                throw new IllegalArgumentException("no file begins with entry " + entry);
            }
            return file;
        }
    }

    private SortedMap<Long, byte[]> bytes(Collection<Long> entries) {
        SortedMap<Long, byte[]> bytes = new TreeMap<>();
        for (long each : entries) {
            try (EntryCursor cursor = read(each)) {
                if (!cursor.next()) {
                    throw new IllegalArgumentException("there is no entry " + each);
                }
                byte[] copy = new byte[cursor.length()];
                cursor.buffer().getBytes(0, copy);
                bytes.put(each, copy);
            }
        }
        return bytes;
    }

    /**
     * The size of the journal's files. The current file counts up to its last entry, the others
     * with what the directory says, which is up to one and a quarter blocks more than they fill. By
     * any thread.
     */
    public long sizeBytes() {
        return writer.sizeBytes(folder.cycleFiles());
    }

    /** What is free on the journal's disk for this process. By any thread. */
    public long freeBytes() {
        return freeSpace.usableBytes();
    }

    /**
     * Forces what is left, whatever the interval, unless the policy is NONE; then gives the journal
     * free. When nothing appends or forces any more.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (failure == null && settings.force() != ForcePolicy.NONE) {
                owned.files().force();
            }
        } finally {
            CloseHelper.closeAll(owned, lock);
        }
    }

    private void requireRunning() {
        if (failure != null) {
            throw new JournalException("journal " + settings.dir() + " was stopped by an error",
                    failure);
        }
        if (closed) {
            throw new IllegalStateException("journal " + settings.dir() + " is closed");
        }
    }

    private JournalException stopped(String what, Throwable cause) {
        failure = cause instanceof JournalException known
                ? known
                : new JournalException("journal " + settings.dir() + ": " + what + " failed: "
                        + cause, cause);
        return failure;
    }
}
