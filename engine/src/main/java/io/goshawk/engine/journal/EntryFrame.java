package io.goshawk.engine.journal;

import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderEncoder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What surrounds every entry: magic number, CRC32C, type, version and sequence. The CRC covers all
 * bytes behind itself, the sequence too, so that an entry cannot pass for another one.
 */
final class EntryFrame {
    /** "GHWK" when read as little-endian ASCII. */
    static final long MAGIC = 0x4B57_4847L;
    static final int HEADER_LENGTH = EntryHeaderEncoder.ENCODED_LENGTH;
    private static final int CRC_END = EntryHeaderEncoder.crc32cEncodingOffset()
            + EntryHeaderEncoder.crc32cEncodingLength();

    private final EntryHeaderEncoder encoder = new EntryHeaderEncoder();
    private final EntryHeaderDecoder decoder = new EntryHeaderDecoder();
    private final CRC32C crc = new CRC32C();

    /** The header encoder to apply a message with. */
    EntryHeaderEncoder header() {
        return encoder;
    }

    /** Completes an encoded message; returns its CRC. */
    int seal(MutableDirectBuffer buffer, int length, long sequence) {
        encoder.wrap(buffer, 0).magic(MAGIC).sequence(sequence);
        int checksum = checksum(buffer, length);
        encoder.crc32c(Integer.toUnsignedLong(checksum));
        return checksum;
    }

    /** The CRC that an entry carries. */
    static int crc32cOf(DirectBuffer buffer) {
        return (int) new EntryHeaderDecoder().wrap(buffer, 0).crc32c();
    }

    /** Checks an entry that should have this sequence; returns its header. */
    EntryHeaderDecoder open(DirectBuffer buffer, int length, long sequence) {
        if (length < HEADER_LENGTH) {
            throw new CorruptJournalException(sequence,
                    "is only " + length + " bytes long, shorter than its header");
        }
        decoder.wrap(buffer, 0);
        if (sequence == 0 && isForeign()) {
            throw new ForeignJournalException("the first entry does not start with Goshawk's magic"
                    + " number: this is no journal of Goshawk; give it a directory of its own");
        }
        if (decoder.magic() != MAGIC || decoder.schemaId() != EntryHeaderDecoder.SCHEMA_ID) {
            throw new CorruptJournalException(sequence, "does not start with Goshawk's magic"
                    + " number: this is no journal, or its bytes were lost");
        }
        if ((int) decoder.crc32c() != checksum(buffer, length)) {
            throw new CorruptJournalException(sequence, "has a wrong checksum: its bytes changed"
                    + " after they were written, or were never completely on the disk");
        }
        if (decoder.version() > EntryHeaderDecoder.SCHEMA_VERSION) {
            throw new NewerJournalException(sequence, decoder.version(),
                    EntryHeaderDecoder.SCHEMA_VERSION);
        }
        if (decoder.sequence() != sequence) {
            throw new CorruptJournalException(sequence,
                    "carries the number " + decoder.sequence() + ": an entry is missing or moved");
        }
        return decoder;
    }

    /**
     * Bytes that were lost with the power are zeros, and one that flipped is one; these were
     * written by somebody else.
     */
    private boolean isForeign() {
        int others = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            long found = decoder.magic() >>> shift & 0xFF;
            others += found == 0 || found == (MAGIC >>> shift & 0xFF) ? 0 : 1;
        }
        return others > 1 && decoder.schemaId() != EntryHeaderDecoder.SCHEMA_ID;
    }

    private int checksum(DirectBuffer buffer, int length) {
        crc.reset();
        if (buffer.byteArray() != null) {
            crc.update(buffer.byteArray(), buffer.wrapAdjustment() + CRC_END, length - CRC_END);
        } else {
            crc.update(buffer.byteBuffer().duplicate()
                    .limit(buffer.wrapAdjustment() + length)
                    .position(buffer.wrapAdjustment() + CRC_END));
        }
        return (int) crc.getValue();
    }
}
