package io.goshawk.replay.verify;

import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.replay.cq4.PieceKind;
import io.goshawk.replay.cq4.RawScan;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A stretch of a file that is moved as a whole: an entry with its header and padding, or anything
 * else.
 *
 * @param sequence of an entry; else -1
 */
record Unit(PieceKind kind, byte[] bytes, long sequence) {
    private static final int CRC = RawScan.HEADER_BYTES + 4;
    private static final int TEMPLATE = RawScan.HEADER_BYTES + 10;
    private static final int SEQUENCE = RawScan.HEADER_BYTES + 16;

    /** An entry with these bytes. */
    static Unit entry(byte[] entry) {
        int length = RawScan.HEADER_BYTES + entry.length;
        ByteBuffer bytes = ByteBuffer.allocate(length + 3 & -4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(entry.length).put(entry);
        return new Unit(PieceKind.ENTRY, bytes.array(),
                bytes.getLong(SEQUENCE)).sealed();
    }

    boolean isEntry() {
        return kind == PieceKind.ENTRY;
    }

    /** The number of bytes of the entry. */
    int length() {
        return buffer().getInt(0);
    }

    /** The bytes of the entry. */
    byte[] entry() {
        byte[] entry = new byte[length()];
        System.arraycopy(bytes, RawScan.HEADER_BYTES, entry, 0, entry.length);
        return entry;
    }

    int type() {
        return Short.toUnsignedInt(buffer().getShort(TEMPLATE));
    }

    int crc32c() {
        return buffer().getInt(CRC);
    }

    /** The same entry under another number. */
    Unit numbered(long newSequence) {
        byte[] copy = bytes.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putLong(SEQUENCE, newSequence);
        return new Unit(kind, copy, newSequence).sealed();
    }

    /** The same entry with one byte changed; its frame stays. */
    Unit changed(int offset, byte value) {
        byte[] copy = bytes.clone();
        copy[RawScan.HEADER_BYTES + EntryHeaderDecoder.ENCODED_LENGTH + offset] = value;
        return new Unit(kind, copy, sequence);
    }

    /** The same entry with the checksum that it should have. */
    Unit sealed() {
        byte[] copy = bytes.clone();
        CRC32C crc = new CRC32C();
        crc.update(copy, CRC + 4, length() - 8);
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(CRC, (int) crc.getValue());
        return new Unit(kind, copy, sequence);
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
