package io.goshawk.chronicle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Where a journal begins whose older files were archived and deleted: its first file, the number of
 * the entry that this file begins with, and the entries before it that are still needed. A file of
 * its own in the journal's directory, big endian:
 *
 * <pre>
 *   magic "GHPRUNE" and version   8 bytes
 *   first file                    text (length as 2 bytes, modified UTF-8)
 *   first entry                   8 bytes
 *   kept entries                  number (4 bytes); for each: sequence (8), length (4), bytes
 *   CRC32C of everything before   8 bytes
 * </pre>
 *
 * @param file  the name of the first file, or an empty text if none was deleted
 * @param entry the number of its first entry
 * @param kept  entries before it, by number
 */
record PrunedStart(String file, long entry, SortedMap<Long, byte[]> kept) {
    /** Of a journal that has all of its files. */
    static final PrunedStart NONE = new PrunedStart("", 0, new TreeMap<>());

    private static final String NAME = "pruned-start";
    private static final long MAGIC = 0x4748_5052_554E_4501L;
    private static final int KEPT_MAX = 1_000_000;

    /**
     * Reads what the directory says.
     *
     * @throws JournalException if it says something that cannot be read
     */
    static PrunedStart in(Path dir) {
        Path file = dir.resolve(NAME);
        try {
            return Files.exists(file) ? parse(Files.readAllBytes(file), file) : NONE;
        } catch (IOException e) {
            throw new JournalException(file + " cannot be read: " + e, e);
        }
    }

    private static PrunedStart parse(byte[] bytes, Path from) throws IOException {
        int end = bytes.length - Long.BYTES;
        if (end < 0 || ByteBuffer.wrap(bytes).getLong(end) != crc(bytes, end)) {
            throw new JournalException(from + " was changed: its checksum is wrong. It says where"
                    + " the journal begins; restore it from a backup");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end));
        if (in.readLong() != MAGIC) {
            throw new JournalException(from + " is not of this version of Goshawk");
        }
        String file = in.readUTF();
        long entry = in.readLong();
        SortedMap<Long, byte[]> kept = new TreeMap<>();
        int count = in.readInt();
        if (count < 0 || count > KEPT_MAX) {
            throw new JournalException(from + " has an impossible number of entries: " + count);
        }
        for (int i = 0; i < count; i++) {
            long sequence = in.readLong();
            kept.put(sequence, in.readNBytes(in.readInt()));
        }
        return new PrunedStart(file, entry, kept);
    }

    /** Says it, whole or not at all, and on the disk when the call returns. */
    void write(Path dir) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(MAGIC);
        out.writeUTF(file);
        out.writeLong(entry);
        out.writeInt(kept.size());
        for (Map.Entry<Long, byte[]> each : kept.entrySet()) {
            out.writeLong(each.getKey());
            out.writeInt(each.getValue().length);
            out.write(each.getValue());
        }
        out.writeLong(crc(bytes.toByteArray(), bytes.size()));
        Path half = dir.resolve(NAME + ".new");
        try (FileChannel channel = FileChannel.open(half, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer content = ByteBuffer.wrap(bytes.toByteArray());
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        Files.move(half, dir.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.forceNow(dir);
    }

    private static long crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    /**
     * Whether a file of the journal stands before its beginning: left by a death while deleting.
     */
    boolean isBefore(String cycleFile) {
        return cycleFile.compareTo(file) < 0;
    }
}
