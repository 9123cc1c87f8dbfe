package io.goshawk.kafka;

import io.goshawk.engine.journal.JournalPosition;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The journal position beside a committed offset: what makes the two one commit. Text, because
 * Kafka stores text: base64url of magic, version, journal id, sequence, the head of the chain of
 * groups and the clock of the shard, big-endian.
 */
final class OffsetMetadata {
    private static final byte MAGIC = 'G';
    private static final byte VERSION = 2;
    private static final int HEAD_BYTES = 32;
    private static final int BYTES = 2 + 4 * Long.BYTES + HEAD_BYTES;
    /** Stands for the sequence of a position that was set before anything was decided. */
    private static final long NOTHING_DECIDED = -1;

    private OffsetMetadata() {}

    /** The text for a position; null if nothing was decided yet. */
    static String encode(JournalPosition position) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(MAGIC).put(VERSION);
        if (position == null) {
            bytes.putLong(0).putLong(0).putLong(NOTHING_DECIDED)
                    .put(new byte[HEAD_BYTES]).putLong(0);
        } else {
            bytes.putLong(position.journalId().getMostSignificantBits())
                    .putLong(position.journalId().getLeastSignificantBits())
                    .putLong(position.sequence())
                    .put(position.head().bytes()).putLong(position.clockMs());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * The position that a text stands for, or null if nothing was decided yet.
     *
     * @throws IllegalArgumentException if the text was not written by {@link #encode}
     */
    static JournalPosition decode(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.get() != MAGIC) {
                throw new IllegalArgumentException("it is not Goshawk's");
            }
            byte version = bytes.get();
            if (version != VERSION || bytes.remaining() != BYTES - 2) {
                throw new IllegalArgumentException("it is Goshawk's, of version " + version
                        + ", and this Goshawk reads version " + VERSION
                        + ": start with the Goshawk that wrote it");
            }
            UUID journalId = new UUID(bytes.getLong(), bytes.getLong());
            long sequence = bytes.getLong();
            byte[] head = new byte[HEAD_BYTES];
            bytes.get(head);
            return sequence == NOTHING_DECIDED
                    ? null
                    : new JournalPosition(journalId, sequence, HexFormat.of().formatHex(head),
                            bytes.getLong());
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException("too short", tooShort);
        }
    }
}
