package io.goshawk.chronicle;

import io.goshawk.engine.journal.EntryCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.queue.impl.TableStore;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.queue.impl.table.AbstractTSQueueLock;
import net.openhft.chronicle.queue.impl.table.Metadata;
import net.openhft.chronicle.queue.impl.table.SingleTableBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal's directory as Chronicle lays it out: one file a cycle, and {@code metadata.cq4t} with
 * Chronicle's own locks and the range of cycles.
 */
final class JournalFolder {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFolder.class);

    /** What readers map at once, and a quarter of it beyond: no entry is larger than that. */
    private static final long READ_BLOCK_BYTES = 64 << 20;
    /** How long to wait for what only a dead writer left undone: there is one writer. */
    private static final long PATIENCE_MS = 1000;
    /** How Chronicle names a file that it may take for a cycle. */
    private static final String PREPARED = ".precreated";
    /** Is there while files are being deleted. */
    private static final String DELETING = "pruned-deleting";
    /** Where Chronicle keeps its locks. */
    private static final List<String> LOCK_KEYS = List.of("chronicle.write.lock",
            TableStoreWriteLock.APPEND_LOCK_KEY);

    private final Path dir;
    private final JournalRoll rollIfEmpty;
    private final PrunedStart start;

    /** A folder whose entries roll as they do, or this way as long as there are none. */
    JournalFolder(Path dir, JournalRoll rollIfEmpty) {
        this.dir = dir;
        this.rollIfEmpty = rollIfEmpty;
        this.start = PrunedStart.in(dir);
    }

    Path dir() {
        return dir;
    }

    Path metadata() {
        return dir.resolve(SingleChronicleQueue.QUEUE_METADATA_FILE);
    }

    /** Where the journal begins. */
    PrunedStart start() {
        return start;
    }

    /** Reads from the entry with this number on. */
    EntryCursor cursor(long from) {
        return from >= 0 && from < start.entry()
                ? new KeptCursor(this, start, from)
                : new ChronicleCursor(this, from);
    }

    /** The cycles that have files, in order. */
    List<Integer> cycles(SingleChronicleQueue queue) {
        List<Integer> cycles = new ArrayList<>();
        int last = queue.lastCycle();
        if (last >= 0) {
            for (long cycle : queue.listCyclesBetween(queue.firstCycle(), last)) {
                if (!start.isBefore(roll().fileName((int) cycle))) {
                    cycles.add((int) cycle);
                }
            }
        }
        return cycles;
    }

    /** Notes that what stands before the beginning is to be deleted, until it is. */
    void beginDeleting() throws IOException {
        Files.createFile(dir.resolve(DELETING));
        DurableFiles.forceNow(dir);
    }

    /**
     * Deletes what stands before the beginning, as far as a dead owner has not. Chronicle's
     * metadata goes first: it knows the first file, and is made anew. What somebody has put back is
     * not touched.
     *
     * @throws JournalException if there are such files, and nobody was deleting them
     */
    void deleteBeforeStart() throws IOException {
        Path deleting = dir.resolve(DELETING);
        try (Stream<Path> files = Files.list(dir)) {
            List<Path> before = files.filter(file -> file.toString()
                    .endsWith(SingleChronicleQueue.SUFFIX)
                    && start.isBefore(file.getFileName().toString())).sorted().toList();
            if (!before.isEmpty() && !Files.exists(deleting)) {
                throw new JournalException("journal " + dir + " begins with " + start.file()
                        + ", but " + before.getFirst().getFileName() + " was put back: move it to"
                        + " the archive again. To look at the whole journal, copy all of its files"
                        + " into another folder, without the file pruned-start");
            }
            if (!before.isEmpty()) {
                Files.deleteIfExists(metadata());
                for (Path file : before) {
                    Files.delete(file);
                    LOG.info("journal {}: {} is archived and deleted", dir, file.getFileName());
                }
                DurableFiles.forceNow(dir);
            }
        }
        Files.deleteIfExists(deleting);
    }

    /** The files with entries, in the order of the entries. */
    List<Path> cycleFiles() {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(SingleChronicleQueue.SUFFIX))
                    .filter(file -> !start.isBefore(file.getFileName().toString()))
                    .sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the journal " + dir, e);
        }
    }

    /** As the files say that are there, or as configured if there are none. */
    JournalRoll roll() {
        List<Path> files = cycleFiles();
        if (files.isEmpty()) {
            return rollIfEmpty;
        }
        String name = files.getFirst().getFileName().toString();
        for (JournalRoll roll : JournalRoll.values()) {
            if (roll.names(name)) {
                return roll;
            }
        }
        throw new JournalException("journal " + dir + ": " + name
                + " is not a file of a Goshawk journal; give the journal a directory of its own");
    }

    /** Puts in order what a dead owner may have left. By the present owner, before it opens. */
    void takeOver(JournalRoll configured) throws IOException {
        JournalRoll roll = roll();
        if (roll != configured) {
            throw new JournalException("journal " + dir + " rolls " + roll + ", but " + configured
                    + " is configured; an existing journal keeps its roll. Configure " + roll
                    + ", or begin a new journal in another directory");
        }
        deleteBeforeStart();
        deletePrepared();
        if (cycleFiles().isEmpty()) {
            // Perhaps half written by a process that died at its first start; it holds nothing yet.
            Files.deleteIfExists(metadata());
        } else if (Files.exists(metadata())) {
            releaseStaleLocks();
        }
    }

    /** What a dead owner prepared for a cycle to come holds nothing. */
    private void deletePrepared() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.filter(each -> each.toString()
                    .endsWith(PREPARED)).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * Chronicle's write lock names a process. After a death in the middle of an append it still
     * does, and in a container the new process has the same number as the dead one, so that it
     * would wait for itself and fail. Only the owner of the directory comes here: no other writer
     * can be alive.
     */
    private void releaseStaleLocks() {
        SingleChronicleQueueBuilder.addAliases();
        try (TableStore<?> metadata = SingleTableBuilder
                .binary(metadata(), Metadata.NoMeta.INSTANCE).build()) {
            for (String key : LOCK_KEYS) {
                LongValue lock = metadata.acquireValueFor(key);
                long holder = lock.getVolatileValue();
                if (holder != AbstractTSQueueLock.UNLOCKED) {
                    lock.setVolatileValue(AbstractTSQueueLock.UNLOCKED);
                    LOG.info("journal {}: the last process to write it died in the middle of an"
                            + " append; its lock {} (process {}) is released", dir, key,
                            (int) holder);
                }
                lock.close();
            }
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /** Opens for the owner. */
    SingleChronicleQueue write(ChronicleJournalSettings settings, TimeProvider time) {
        SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(dir)
                .rollCycle(settings.roll().cycle()).blockSize(settings.blockBytes())
                .timeProvider(time).timeoutMS(PATIENCE_MS).syncMode(SyncMode.NONE).build();
        if (queue.metaStore().readOnly()) {
            // Chronicle answers unreadable metadata with a queue that cannot be written.
            queue.close();
            throw damaged(null);
        }
        return queue;
    }

    /** Opens for a reader: takes no lock, writes nothing, sees what is appended meanwhile. */
    SingleChronicleQueue read() {
        return SingleChronicleQueueBuilder.binary(dir).readOnly(true)
                .rollCycle(roll().cycle()).blockSize(READ_BLOCK_BYTES)
                .timeoutMS(PATIENCE_MS).build();
    }

    private JournalException damaged(Throwable cause) {
        return new JournalException("journal " + dir + ": cannot open " + metadata().getFileName()
                + ". It holds no entries: move it away and start again, it is then made anew from"
                + " the files. If this does not help, check the JVM flags of config/jvm.options",
                cause);
    }
}
