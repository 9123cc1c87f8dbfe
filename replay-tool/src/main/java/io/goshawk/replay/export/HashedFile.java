package io.goshawk.replay.export;

import io.goshawk.engine.journal.Entry;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that is being written: what it holds so far. Used by one thread. */
final class HashedFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final String name;
    private final MessageDigest digest = sha256();
    private final Counted counted;
    private final Rows rows;
    private long rowCount;
    private long first = -1;
    private long last = -1;

    /** Counts what goes through. */
    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int single) throws IOException {
            out.write(single);
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            bytes += length;
        }
    }

    /** Makes rows of a stream. */
    @FunctionalInterface
    interface Opening {
        Rows open(OutputStream out) throws IOException;
    }

    HashedFile(String name, OutputStream target, Opening opening) throws IOException {
        this.name = name;
        counted = new Counted(new DigestOutputStream(target, digest));
        rows = opening.open(new BufferedOutputStream(counted, BUFFER_BYTES));
    }

    String name() {
        return name;
    }

    void write(Entry entry) throws IOException {
        rows.write(entry);
        rowCount++;
        first = first < 0 ? entry.sequence() : first;
        last = entry.sequence();
    }

    /** Closes the file; tells what it holds. */
    ExportedFile finish() throws IOException {
        rows.close();
        return new ExportedFile(name, rowCount, counted.bytes,
                HexFormat.of().formatHex(digest.digest()), first, last);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
