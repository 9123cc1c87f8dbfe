package io.goshawk.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code subjects.keys}: a head of 16 bytes, then the records of {@link SubjectKey}, in
 * the order in which keys were made. Records are appended; what a crash left half-written at the
 * end was never used and is cut off by the next owner. Used by one thread.
 */
final class KeyFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

    static final String NAME = "subjects.keys";

    private static final String NEW_NAME = NAME + ".new";
    private static final byte[] HEAD = {'G', 'H', 'W', 'K', 'K', 'E', 'Y', 'S', 0, 0, 0, 1, 0, 0, 0,
            0};
    private static final int BLOCK_RECORDS = 4_096;

    private final Path dir;
    private FileChannel channel;

    private KeyFile(Path dir, FileChannel channel) {
        this.dir = dir;
        this.channel = channel;
    }

    /** Takes in one record. */
    @FunctionalInterface
    interface Records {
        void take(byte[] source, int offset);
    }

    /** Opens the file, makes it if it is not there, and cuts off an end that was never used. */
    static KeyFile open(Path dir) throws IOException {
        Files.deleteIfExists(dir.resolve(NEW_NAME));
        if (!Files.exists(dir.resolve(NAME))) {
            try (FileChannel file = create(dir.resolve(NEW_NAME))) {
                write(file, ByteBuffer.wrap(HEAD), 0);
                file.force(true);
            }
            publish(dir);
        }
        FileChannel channel = FileChannel.open(dir.resolve(NAME), StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        long end = scan(dir, channel, (source, offset) -> {
            // only checked
        });
        if (end < channel.size()) {
            LOG.warn("{}: {} bytes behind byte {} are no keys, as a loss of power leaves them, and"
                    + " are cut off; nothing was encrypted with keys that were not durable",
                    dir.resolve(NAME), channel.size() - end, end);
        }
        channel.truncate(end);
        channel.force(true);
        return new KeyFile(dir, channel);
    }

    /** Reads the file of a folder that somebody else may own. */
    static void read(Path dir, Records records) throws IOException {
        try (FileChannel channel = FileChannel.open(dir.resolve(NAME), StandardOpenOption.READ)) {
            scan(dir, channel, records);
        }
    }

    void read(Records records) throws IOException {
        scan(dir, channel, records);
    }

    /** Appends records and makes them durable. */
    void append(byte[] records, int length) throws IOException {
        write(channel, ByteBuffer.wrap(records, 0, length), channel.size());
        channel.force(true);
    }

    /**
     * Writes the file anew with the records that are to be kept, durably, then overwrites the old
     * one with zeros.
     */
    void rewrite(Predicate<byte[]> kept) throws IOException {
        try (FileChannel file = create(dir.resolve(NEW_NAME))) {
            write(file, ByteBuffer.wrap(HEAD), 0);
            long[] end = {HEAD.length};
            IOException[] failed = new IOException[1];
            scan(dir, channel, (source, offset) -> {
                byte[] record = Arrays.copyOfRange(source, offset,
                        offset + SubjectKey.RECORD_BYTES);
                if (kept.test(record) && failed[0] == null) {
                    try {
                        end[0] += write(file, ByteBuffer.wrap(record), end[0]);
                    } catch (IOException e) {
                        failed[0] = e;
                    }
                }
            });
            if (failed[0] != null) {
                throw failed[0];
            }
            file.force(true);
        }
        publish(dir);
        FileChannel old = channel;
        channel = FileChannel.open(dir.resolve(NAME), StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try (old) {
            overwrite(old);
        }
    }

    private static void overwrite(FileChannel old) throws IOException {
        byte[] zeros = new byte[BLOCK_RECORDS];
        long size = old.size();
        for (long at = 0; at < size; at += zeros.length) {
            write(old, ByteBuffer.wrap(zeros, 0, (int) Math.min(zeros.length, size - at)), at);
        }
        old.force(true);
    }

    /** The end of the last record that is sound. */
    private static long scan(Path dir, FileChannel channel, Records records) throws IOException {
        requireHead(dir, channel);
        byte[] block = new byte[BLOCK_RECORDS * SubjectKey.RECORD_BYTES];
        long end = HEAD.length;
        long broken = -1;
        for (long at = end; at < channel.size(); at += block.length) {
            int length = read(channel, block, at);
            for (int i = 0; i + SubjectKey.RECORD_BYTES <= length; i += SubjectKey.RECORD_BYTES) {
                if (!SubjectKey.isSound(block, i)) {
                    broken = broken < 0 ? at + i : broken;
                } else if (broken >= 0) {
                    throw new SubjectKeysException(dir.resolve(NAME) + " is damaged at byte "
                            + broken + ": sound keys follow behind. Restore the file from a copy;"
                            + " what the lost keys have encrypted cannot be read without them");
                } else {
                    records.take(block, i);
                    end = at + i + SubjectKey.RECORD_BYTES;
                }
            }
        }
        return end;
    }

    private static void requireHead(Path dir, FileChannel channel) throws IOException {
        byte[] head = new byte[HEAD.length];
        if (read(channel, head, 0) < HEAD.length || !Arrays.equals(head, HEAD)) {
            throw new SubjectKeysException(dir.resolve(NAME)
                    + " is not a file of keys that this version can read");
        }
    }

    private static int read(FileChannel channel, byte[] target, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target);
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
            // goes on until it is full or the file ends
        }
        return buffer.position();
    }

    private static int write(FileChannel channel, ByteBuffer source, long at) throws IOException {
        int length = source.remaining();
        int start = source.position();
        while (source.hasRemaining()) {
            channel.write(source, at + source.position() - start);
        }
        return length;
    }

    /** Only its owner may read a file of keys, where the file system knows owners. */
    private static FileChannel create(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file);
        PosixFileAttributeView posix = Files.getFileAttributeView(file,
                PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void publish(Path dir) throws IOException {
        Files.move(dir.resolve(NEW_NAME), dir.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(dir, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
