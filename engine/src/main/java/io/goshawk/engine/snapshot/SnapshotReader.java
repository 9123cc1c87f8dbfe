package io.goshawk.engine.snapshot;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.journal.StateSettings;
import io.goshawk.engine.list.KeptChange;
import io.goshawk.engine.offheap.Memory;
import io.goshawk.engine.profile.ProfileStats;
import io.goshawk.engine.profile.ProfileStore;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads what {@link SnapshotWriter} wrote: first the head, then the rest. */
final class SnapshotReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private final long fileBytes;
    private final CRC32C crc = new CRC32C();
    private final DataInputStream in;
    private final List<long[]> figures = new ArrayList<>();

    SnapshotReader(Path file) throws IOException {
        this.file = file;
        this.fileBytes = Files.size(file);
        in = new DataInputStream(new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES), crc));
    }

    /** Reads and checks the head. */
    Snapshot readHead() throws IOException, SnapshotException {
        if (in.readLong() != SnapshotWriter.MAGIC) {
            throw new SnapshotException(file + " is no snapshot of this version of Goshawk");
        }
        ShardState state = readState();
        List<ProfileStats> stats = new ArrayList<>();
        for (int i = readLength(); i > 0; i--) {
            stats.add(new ProfileStats(readText(), in.readLong(), in.readLong(), in.readLong(),
                    in.readLong(), in.readLong()));
        }
        for (int i = readLength(); i > 0; i--) {
            figures.add(readLongs());
        }
        check();
        return new Snapshot(file, state, stats);
    }

    private void check() throws IOException, SnapshotException {
        long sum = crc.getValue();
        if (in.readLong() != sum) {
            throw new SnapshotException(file + " has a wrong checksum: its bytes changed");
        }
    }

    private ShardState readState() throws IOException, SnapshotException {
        UUID journalId = new UUID(in.readLong(), in.readLong());
        StateSettings settings = new StateSettings(in.readLong(), in.readLong(), in.readInt());
        long sequence = in.readLong();
        ChainHead head = ChainHead.of(readText());
        String signer = readText();
        int groupCrc32c = in.readInt();
        Entry.Warmup warmup = readWarmup();
        long marked = in.readLong();
        String ruleSetHash = readText();
        long[] ruleSets = readLongs();
        long clockMs = in.readLong();
        long historyFromMs = in.readLong();
        long forgottenEarly = in.readLong();
        Map<Partition, Long> nextOffsets = new LinkedHashMap<>();
        for (int i = readLength(); i > 0; i--) {
            Partition partition = new Partition(readText(), in.readInt());
            nextOffsets.put(partition, in.readLong());
        }
        return new ShardState(journalId, settings, sequence, head,
                signer.isEmpty() ? null : VerifierKey.parse(signer), groupCrc32c, warmup, marked,
                ruleSetHash,
                ruleSets, clockMs, historyFromMs, forgottenEarly, nextOffsets, readText(),
                readListChanges(), readLongs(), readLongs());
    }

    private List<KeptChange> readListChanges() throws IOException, SnapshotException {
        List<KeptChange> changes = new ArrayList<>();
        for (int i = readLength(); i > 0; i--) {
            changes.add(new KeptChange(readText(), readText(), in.readLong()));
        }
        return changes;
    }

    private Entry.Warmup readWarmup() throws IOException, SnapshotException {
        if (!in.readBoolean()) {
            return null;
        }
        long sequence = in.readLong();
        JournalPosition predecessor = new JournalPosition(
                new UUID(in.readLong(), in.readLong()), in.readLong(), readText(), in.readLong());
        Map<Partition, Entry.Stretch> stretches = new LinkedHashMap<>();
        for (int i = readLength(); i > 0; i--) {
            Partition partition = new Partition(readText(), in.readInt());
            stretches.put(partition, new Entry.Stretch(in.readLong(), in.readLong()));
        }
        return new Entry.Warmup(sequence, predecessor, stretches);
    }

    /** Reads and checks the rest into a store; or into nothing. */
    void readInto(ProfileStore store) throws IOException, SnapshotException {
        if (store != null) {
            store.restore(figures);
        }
        UnsafeBuffer page = new UnsafeBuffer(new byte[Memory.PAGE_BYTES]);
        long pages = 0;
        for (int memory = in.readInt(); memory != SnapshotWriter.END; memory = in.readInt()) {
            int number = in.readInt();
            in.readFully(page.byteArray());
            if (store != null) {
                store.putPage(memory, number, page, 0);
            }
            pages++;
        }
        if (in.readLong() != pages) {
            throw new SnapshotException(file + " lacks pages");
        }
        check();
    }

    private int readLength() throws IOException, SnapshotException {
        int length = in.readInt();
        // A length beyond the file is none, and must not be believed before the checksum is.
        if (length < 0 || length > fileBytes) {
            throw new SnapshotException(file + " has an impossible length: its bytes changed");
        }
        return length;
    }

    private String readText() throws IOException, SnapshotException {
        byte[] bytes = new byte[readLength()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private long[] readLongs() throws IOException, SnapshotException {
        int length = readLength();
        if (length > fileBytes / Long.BYTES) {
            throw new SnapshotException(file + " has an impossible length: its bytes changed");
        }
        long[] longs = new long[length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = in.readLong();
        }
        return longs;
    }

    /** Runs what reads a file, and says of whatever goes wrong that the file is damaged. */
    static <T> T read(Path file, Reading<T> reading) throws SnapshotException {
        try (SnapshotReader reader = new SnapshotReader(file)) {
            return reading.with(reader);
        } catch (EOFException e) {
            throw new SnapshotException(file + " was cut", e);
        } catch (IOException e) {
            throw new SnapshotException(file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new SnapshotException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** What is done with an open file. */
    @FunctionalInterface
    interface Reading<T> {
        T with(SnapshotReader reader) throws IOException, SnapshotException;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
