package io.goshawk.chronicle;

import io.goshawk.engine.journal.CorruptJournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.IoUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the end of a journal out of it, file by file from the last one on, so that a death at any
 * moment leaves a journal that reads as before or ends earlier. Every step is on the disk before
 * the next one begins:
 *
 * <pre>
 *   1. the entries to keep of the file in which the end begins are copied, into setting-aside/
 *   2. the metadata goes; Chronicle makes it anew from the files
 *   3. later files, the last one first:   F ──rename──▶ F.torn-n
 *   4. the file in which the end begins:  F ──link────▶ F.torn-n, the copy ──rename──▶ F
 * </pre>
 *
 * The copy is a new file and not the old one with its end overwritten, because Chronicle's index
 * and header may point into that end, and because nothing that an auditor may ask for is
 * overwritten.
 */
final class TornEnd {
    private static final Logger LOG = LoggerFactory.getLogger(TornEnd.class);
    private static final String COPY_DIR = "setting-aside";

    private final JournalFolder folder;
    private final ChronicleJournalSettings settings;
    private final FreeSpace freeSpace;

    TornEnd(JournalFolder folder, ChronicleJournalSettings settings, FreeSpace freeSpace) {
        this.folder = folder;
        this.settings = settings;
        this.freeSpace = freeSpace;
    }

    /** By the owner, while no queue is open. */
    void setAside(long from) throws IOException {
        // A file whose end is damaged, and whose damage the next file hid, needs another round.
        for (int rounds = folder.cycleFiles().size(); isThere(from) && rounds >= 0; rounds--) {
            takeOut(from);
        }
    }

    /** Whether there is anything from this entry on, whole or not. */
    boolean isThere(long from) {
        try (ChronicleCursor cursor = new ChronicleCursor(folder, from)) {
            if (!cursor.next() && cursor.number() < from) {
                throw new IllegalArgumentException("journal " + folder.dir() + " has "
                        + cursor.number() + " entries to keep, not " + from);
            }
            return cursor.number() > from;
        } catch (CorruptJournalException damage) {
            if (damage.sequence() < from) {
                throw damage;
            }
            return true;
        }
    }

    private void takeOut(long from) throws IOException {
        EntryPlace first = firstInFile(from);
        List<Path> files = folder.cycleFiles();
        Path file = folder.dir().resolve(folder.roll().fileName(first.cycle()));
        Path copy = first.number() < from ? copy(first, file, from) : null;

        Files.deleteIfExists(folder.metadata());
        DurableFiles.forceNow(folder.dir());
        for (Path later : files.reversed()) {
            if (later.compareTo(file) > 0 || later.equals(file) && copy == null) {
                Path torn = tornName(later);
                Files.move(later, torn, StandardCopyOption.ATOMIC_MOVE);
                DurableFiles.forceNow(folder.dir());
                tell(from, torn);
            }
        }
        if (copy != null) {
            Path torn = tornName(file);
            Files.createLink(torn, file);
            DurableFiles.forceNow(folder.dir());
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.forceNow(folder.dir());
            tell(from, torn);
        }
        IoUtil.delete(copyDir().toFile(), true);
    }

    /** The first entry of the file with this entry, or of the last file if it is not there. */
    private EntryPlace firstInFile(long from) {
        try (SingleChronicleQueue queue = folder.read();
                EntryCounts counts = new EntryCounts(queue)) {
            long before = folder.start().entry();
            EntryPlace first = null;
            for (int cycle : folder.cycles(queue)) {
                first = new EntryPlace(cycle, 0, before);
                long count = counts.of(cycle);
                before += count;
                if (count == EntryCounts.DAMAGED || before > from) {
                    break;
                }
            }
            return first;
        }
    }

    private Path copy(EntryPlace first, Path file, long to) throws IOException {
        freeSpace.require(Files.size(file));
        Path dir = copyDir();
        IoUtil.delete(dir.toFile(), true);
        Files.createDirectory(dir);
        JournalFolder target = new JournalFolder(dir, folder.roll());
        long startMs = folder.roll().startMs(first.cycle());
        try (ChronicleCursor source = new ChronicleCursor(folder, first.number());
                SingleChronicleQueue queue = target.write(settings, () -> startMs);
                ExcerptAppender appender = queue.createAppender()) {
            for (long number = first.number(); number < to; number++) {
                if (!source.next()) {
                    throw new JournalException("journal " + folder.dir() + ": entry " + number
                            + " cannot be read again from " + file);
                }
                try (DocumentContext document = appender.writingDocument()) {
                    document.wire().bytes().write(source.bytes(), 0, source.length());
                }
            }
        }
        Path copy = dir.resolve(file.getFileName());
        DurableFiles.forceNow(copy);
        DurableFiles.forceNow(dir);
        return copy;
    }

    private Path copyDir() {
        return folder.dir().resolve(COPY_DIR);
    }

    private static Path tornName(Path file) {
        int n = 1;
        Path torn = file.resolveSibling(file.getFileName() + ".torn-" + n);
        while (Files.exists(torn)) {
            n++;
            torn = file.resolveSibling(file.getFileName() + ".torn-" + n);
        }
        return torn;
    }

    private void tell(long from, Path torn) {
        LOG.warn("journal {}: goes on as if it ended before entry {}; what stood from there on is"
                + " in {}", folder.dir(), from, torn.getFileName());
    }
}
