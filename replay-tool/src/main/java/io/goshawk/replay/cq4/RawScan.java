package io.goshawk.replay.cq4;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Goes through one file of a journal and tells what each stretch of it is. A file is a row of
 * documents, each of which begins at a multiple of four bytes with a number of four bytes, least
 * significant byte first:
 *
 * <pre>
 *   bits 0–29   length of what follows
 *   bit 30      what follows is Chronicle's own: the header of the file, or a page of its index
 *   bit 31      not complete; 0x80000000: an append that was never finished
 *   0           behind the last document
 *   0xC0000000  the end, nothing will follow
 * </pre>
 *
 * Where that leads nowhere, it looks for the next entry whose checksum is right and goes on there.
 * Never fails, whatever the bytes are. Used by one thread.
 */
public final class RawScan {
    /** The bytes before each document. */
    public static final int HEADER_BYTES = 4;
    /** No entry is longer; a writer refuses it. */
    public static final int ENTRY_BYTES_MAX = 16 << 20;
    /** "GHWK", with which each entry begins. */
    public static final int MAGIC = 0x4B57_4847;

    static final int END_MARK = 0xC000_0000;
    static final int UNFINISHED = 0x8000_0000;

    private static final int META = 1 << 30;
    private static final int LENGTH_MASK = META - 1;
    private static final int ENTRY_BYTES_MIN = 24;
    /** Where, in the document with the file's header, its content begins. */
    private static final int FILE_HEADER_START = 23;
    private static final int INDEX_NAME = 7;
    private static final int INDEX_2_INDEX_NAME = 13;
    /** Chronicle's marks of an array of numbers, with its capacity and use, and of padding. */
    private static final int LONG_ARRAY = 0x8D;
    private static final int ARRAY_HEADER = 17;
    private static final int PADDING_32 = 0x8E;
    private static final int HOLE_BYTES = 8;
    private static final int CRC_OFFSET = 4;
    private static final int CRC_END = 8;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment file;
    private final long size;
    private final CRC32C crc = new CRC32C();
    private PieceKind kind;
    private long position;
    private long end;

    /** Stands before the first piece. */
    public RawScan(MemorySegment file) {
        this.file = file;
        this.size = file.byteSize();
    }

    /** Moves to the next piece; pieces follow each other without a gap. */
    public boolean next() {
        position = end;
        if (position >= size) {
            return false;
        }
        if (kind != PieceKind.PADDING && (position & 3) != 0) {
            return piece(PieceKind.PADDING, Math.min(size, position + 3 & -4L));
        }
        // Chronicle leaves some bytes behind its mark.
        if (kind == PieceKind.END_MARK || size - position < HEADER_BYTES) {
            return behindTheEnd(PieceKind.UNUSED);
        }
        int header = intAt(position);
        return switch (header) {
            case 0 -> behindTheEnd(PieceKind.UNUSED);
            case END_MARK -> piece(PieceKind.END_MARK, position + HEADER_BYTES);
            case UNFINISHED -> behindTheEnd(PieceKind.UNFINISHED);
            default -> document(header);
        };
    }

    private boolean document(int header) {
        int length = header & LENGTH_MASK;
        long documentEnd = position + HEADER_BYTES + length;
        boolean complete = header > 0 && documentEnd <= size;
        boolean meta = (header & META) != 0;
        if (complete && !meta && isEntryStart(position) && length <= ENTRY_BYTES_MAX) {
            return piece(PieceKind.ENTRY, documentEnd);
        }
        PieceKind own = complete && meta ? own(length) : PieceKind.STRAY;
        if (own != PieceKind.STRAY
                && nextEntry(position + HEADER_BYTES, documentEnd) == documentEnd) {
            return piece(own, documentEnd);
        }
        long entry = nextEntry(position + HEADER_BYTES, size);
        return complete && entry > documentEnd && isStart(documentEnd)
                ? piece(PieceKind.STRAY, documentEnd)
                : stray(entry);
    }

    /** What a document of Chronicle's own is: its name and its length must fit what is in it. */
    private PieceKind own(int length) {
        if (startsWith("\u00b9\u0006header\u00b6\u0008SCQStore\u0082")) {
            return length == FILE_HEADER_START + intAt(position + FILE_HEADER_START)
                    ? PieceKind.FILE_HEADER
                    : PieceKind.STRAY;
        }
        int name = startsWith("\u00b9\u0005index")
                ? INDEX_NAME
                : startsWith("\u00b9\u000bindex2index") ? INDEX_2_INDEX_NAME : length;
        int array = name;
        while (array + ARRAY_HEADER <= length && byteAt(array) != LONG_ARRAY) {
            array += byteAt(array) == PADDING_32 ? 5 + (intAt(position + array + 5) & 0xFF) : 1;
        }
        return array + ARRAY_HEADER <= length
                && length == array + ARRAY_HEADER + Long.BYTES * intAt(position + array + 5)
                        ? PieceKind.INDEX
                        : PieceKind.STRAY;
    }

    /** A byte of the present document. */
    private int byteAt(int offset) {
        return file.get(ValueLayout.JAVA_BYTE, position + HEADER_BYTES + offset) & 0xFF;
    }

    private boolean startsWith(String name) {
        boolean same = position + HEADER_BYTES + name.length() <= size;
        for (int i = 0; same && i < name.length(); i++) {
            same = byteAt(i) == name.charAt(i);
        }
        return same;
    }

    /** All that is left, unless there are entries in it, or one whose header was lost. */
    private boolean behindTheEnd(PieceKind rest) {
        if (Zeros.skip(file, position, size) == size) {
            return piece(rest, size);
        }
        long entry = nextEntry(position + HEADER_BYTES, size);
        return entry < size || rest == PieceKind.UNUSED && isEntryStart(position)
                ? stray(entry)
                : piece(rest, size);
    }

    /** What is lost up to the next entry, or up to the last byte that is not zero. */
    private boolean stray(long entry) {
        long until = entry;
        while (entry == size && until > position + 1 && byteBefore(until) == 0) {
            until--;
        }
        return piece(PieceKind.STRAY, until);
    }

    private int byteBefore(long at) {
        return file.get(ValueLayout.JAVA_BYTE, at - 1);
    }

    /**
     * Tells that the present entry is damaged, perhaps in its length: what follows is then looked
     * for within it.
     */
    public void distrust() {
        end = nextEntry(position + HEADER_BYTES, end);
    }

    private boolean isStart(long at) {
        long aligned = at + 3 & -4L;
        if (aligned + HEADER_BYTES > size) {
            return true;
        }
        int header = intAt(aligned);
        return header == 0 || header == END_MARK || header > 0 && (header & META) != 0
                || isEntryStart(aligned);
    }

    private boolean isEntryStart(long at) {
        return at + HEADER_BYTES + ENTRY_BYTES_MIN <= size && intAt(at + HEADER_BYTES) == MAGIC;
    }

    /** The next whole entry from here on, or the limit if there is none before it. */
    private long nextEntry(long from, long limit) {
        for (long at = from + 3 & -4L; at < limit; at += 4) {
            at = Zeros.skip(file, at, limit) & -4L;
            if (at < limit && isEntryStart(at) && isWhole(at)) {
                return at;
            }
        }
        return limit;
    }

    private boolean isWhole(long at) {
        int length = intAt(at);
        if (length < ENTRY_BYTES_MIN || length > ENTRY_BYTES_MAX
                || at + HEADER_BYTES + length > size) {
            return false;
        }
        long start = at + HEADER_BYTES;
        crc.reset();
        crc.update(file.asSlice(start + CRC_END, length - CRC_END).asByteBuffer());
        return (int) crc.getValue() == intAt(start + CRC_OFFSET);
    }

    private int intAt(long at) {
        return file.get(INT, at);
    }

    private boolean piece(PieceKind what, long until) {
        kind = what;
        end = until;
        return true;
    }

    /** What the present piece is. */
    public PieceKind kind() {
        return kind;
    }

    /** Whether it begins with zeros, as what a loss of power took away does. */
    public boolean isHole() {
        long until = Math.min(end, position + HOLE_BYTES);
        return kind == PieceKind.STRAY && Zeros.skip(file, position, until) == until;
    }

    /** Where it begins; of a document, its header. */
    public long position() {
        return position;
    }

    /** The byte behind it. */
    public long end() {
        return end;
    }

    /** The bytes of the present document, without its header. */
    public MemorySegment document() {
        return file.asSlice(position + HEADER_BYTES, end - position - HEADER_BYTES);
    }
}
