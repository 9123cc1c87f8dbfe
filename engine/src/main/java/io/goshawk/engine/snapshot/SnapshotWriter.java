package io.goshawk.engine.snapshot;

import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.list.KeptChange;
import io.goshawk.engine.offheap.KeptPages;
import io.goshawk.engine.offheap.Memory;
import io.goshawk.engine.offheap.MemoryCopy;
import io.goshawk.engine.profile.ProfileStats;
import io.goshawk.engine.profile.StoreImage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.agrona.DirectBuffer;

/**
 * Writes a snapshot, big endian:
 *
 * <pre>
 *   magic "GHSNAP" and version   8 bytes
 *   state, statistics, figures   see the methods
 *   CRC32C of everything before  8 bytes
 *   pages                        for each: memory (int), page (int), 4096 bytes
 *   end                          -1 (int), number of pages (long)
 *   CRC32C of everything before  8 bytes
 * </pre>
 */
final class SnapshotWriter {
    static final long MAGIC = 0x4748_534E_4150_0005L;
    static final int END = -1;

    private static final int BUFFER_BYTES = 1 << 20;

    private SnapshotWriter() {}

    /**
     * Writes and forces the file.
     *
     * @return false if so much changed meanwhile that the copy was given up
     */
    static boolean write(Path file, ShardState state, List<ProfileStats> stats, StoreImage image,
            KeptPages kept) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            CRC32C crc = new CRC32C();
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                    new CheckedOutputStream(Channels.newOutputStream(channel), crc),
                    BUFFER_BYTES));
            out.writeLong(MAGIC);
            writeState(state, out);
            writeStats(stats, out);
            writeFigures(image.figures(), out);
            writeChecksum(crc, out);
            if (!writePages(image.copies(), kept, out)) {
                return false;
            }
            writeChecksum(crc, out);
            out.flush();
            channel.force(true);
            return true;
        }
    }

    private static void writeChecksum(CRC32C crc, DataOutputStream out) throws IOException {
        out.flush();
        out.writeLong(crc.getValue());
    }

    private static void writeState(ShardState state, DataOutputStream out) throws IOException {
        out.writeLong(state.journalId().getMostSignificantBits());
        out.writeLong(state.journalId().getLeastSignificantBits());
        out.writeLong(state.settings().clockQuantumMs());
        out.writeLong(state.settings().duplicateWindowMs());
        out.writeInt(state.settings().duplicateEntriesMax());
        out.writeLong(state.sequence());
        writeText(state.head().hex(), out);
        writeText(state.signer() == null ? "" : state.signer().toString(), out);
        out.writeInt(state.groupCrc32c());
        writeWarmup(state.warmup(), out);
        out.writeLong(state.marked());
        writeText(state.ruleSetHash(), out);
        writeLongs(state.ruleSets(), out);
        out.writeLong(state.clockMs());
        out.writeLong(state.historyFromMs());
        out.writeLong(state.forgottenEarly());
        out.writeInt(state.nextOffsets().size());
        for (Map.Entry<Partition, Long> next : state.nextOffsets().entrySet()) {
            writeText(next.getKey().topic(), out);
            out.writeInt(next.getKey().number());
            out.writeLong(next.getValue());
        }
        writeText(state.layout(), out);
        writeListChanges(state.listChanges(), out);
        writeLongs(state.deployments(), out);
        writeLongs(state.breaker(), out);
    }

    private static void writeListChanges(List<KeptChange> changes, DataOutputStream out)
            throws IOException {
        out.writeInt(changes.size());
        for (KeptChange change : changes) {
            writeText(change.list(), out);
            writeText(change.value(), out);
            out.writeLong(change.untilMs());
        }
    }

    private static void writeWarmup(Entry.Warmup warmup, DataOutputStream out)
            throws IOException {
        out.writeBoolean(warmup != null);
        if (warmup == null) {
            return;
        }
        JournalPosition predecessor = warmup.predecessor();
        out.writeLong(warmup.sequence());
        out.writeLong(predecessor.journalId().getMostSignificantBits());
        out.writeLong(predecessor.journalId().getLeastSignificantBits());
        out.writeLong(predecessor.sequence());
        writeText(predecessor.head().hex(), out);
        out.writeLong(predecessor.clockMs());
        out.writeInt(warmup.stretches().size());
        for (Map.Entry<Partition, Entry.Stretch> each : warmup.stretches().entrySet()) {
            writeText(each.getKey().topic(), out);
            out.writeInt(each.getKey().number());
            out.writeLong(each.getValue().fromOffset());
            out.writeLong(each.getValue().untilOffset());
        }
    }

    private static void writeStats(List<ProfileStats> stats, DataOutputStream out)
            throws IOException {
        out.writeInt(stats.size());
        for (ProfileStats profile : stats) {
            writeText(profile.name(), out);
            out.writeLong(profile.entities());
            out.writeLong(profile.usedBytes());
            out.writeLong(profile.reservedBytes());
            out.writeLong(profile.expired());
            out.writeLong(profile.evicted());
        }
    }

    private static void writeFigures(List<long[]> figures, DataOutputStream out)
            throws IOException {
        out.writeInt(figures.size());
        for (long[] some : figures) {
            writeLongs(some, out);
        }
    }

    private static boolean writePages(List<MemoryCopy> copies, KeptPages kept,
            DataOutputStream out) throws IOException {
        byte[] bytes = new byte[Memory.PAGE_BYTES];
        long[] pages = {0};
        boolean complete = MemoryCopy.copyAll(copies, kept,
                (MemoryCopy copy, int number, DirectBuffer buffer, int offset) -> {
                    out.writeInt(copies.indexOf(copy));
                    out.writeInt(number);
                    buffer.getBytes(offset, bytes);
                    out.write(bytes);
                    pages[0]++;
                });
        out.writeInt(END);
        out.writeLong(pages[0]);
        return complete;
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeLongs(long[] longs, DataOutputStream out) throws IOException {
        out.writeInt(longs.length);
        for (long one : longs) {
            out.writeLong(one);
        }
    }
}
