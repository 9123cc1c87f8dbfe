package io.goshawk.replay.verify;

import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.replay.cq4.PieceKind;
import io.goshawk.replay.cq4.RawScan;
import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A document that is an entry, or should be one: a copy of its bytes, and what its frame says.
 * Filled again and again.
 */
final class RawEntry {
    private static final int CRC_END = EntryHeaderDecoder.crc32cEncodingOffset()
            + EntryHeaderDecoder.crc32cEncodingLength();

    private final EntryHeaderDecoder header = new EntryHeaderDecoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[4096];
    private String file;
    private long position;
    private long end;
    private boolean stray;
    private boolean hole;
    private boolean whole;

    /** Takes over what stands here. */
    void fill(String name, RawScan piece) {
        file = name;
        position = piece.position();
        end = piece.end();
        stray = piece.kind() != PieceKind.ENTRY;
        hole = piece.isHole();
        whole = false;
        if (!stray) {
            copy(piece.document());
            header.wrap(buffer, 0);
            whole = header.schemaId() == EntryHeaderDecoder.SCHEMA_ID
                    && (int) header.crc32c() == checksum();
        }
    }

    private void copy(MemorySegment document) {
        int length = (int) document.byteSize();
        if (length > bytes.length) {
            bytes = new byte[BitUtil.findNextPositivePowerOfTwo(length)];
        }
        MemorySegment.copy(document, 0, MemorySegment.ofArray(bytes), 0, length);
        buffer.wrap(bytes, 0, length);
    }

    private int checksum() {
        crc.reset();
        crc.update(bytes, CRC_END, buffer.capacity() - CRC_END);
        return (int) crc.getValue();
    }

    /** Lets it end where the scan says by now. */
    void endAt(long byteBehind) {
        end = byteBehind;
    }

    /** Whether it is no document at all. */
    boolean isStray() {
        return stray;
    }

    /** Whether there are zeros in its stead. */
    boolean isHole() {
        return hole;
    }

    /** Whether its bytes are what its checksum says. */
    boolean isWhole() {
        return whole;
    }

    /** Whether this version of the tool knows its schema. */
    boolean isNewer() {
        return header.version() > EntryHeaderDecoder.SCHEMA_VERSION;
    }

    EntryHeaderDecoder header() {
        return header;
    }

    long sequence() {
        return header.sequence();
    }

    int type() {
        return header.templateId();
    }

    int crc32c() {
        return (int) header.crc32c();
    }

    /** Its bytes, from 0 to {@link #length}. */
    byte[] bytes() {
        return bytes;
    }

    /** The same, to be decoded. */
    UnsafeBuffer buffer() {
        return buffer;
    }

    int length() {
        return buffer.capacity();
    }

    String file() {
        return file;
    }

    long position() {
        return position;
    }

    long end() {
        return end;
    }
}
