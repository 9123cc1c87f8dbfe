package io.goshawk.cli.simulation;

import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Whether groups and marks fit together; numbers and checksums of entries are checked in reading.
 */
final class JournalCheck {
    private final List<Written> entries;
    private final Map<Partition, Long> nextOffsets = new HashMap<>();
    private final CRC32C groupCrc = new CRC32C();
    private long groupFirst;
    private long prepared = -1;
    private long marked = -1;

    JournalCheck(List<Written> entries) {
        this.entries = entries;
    }

    /** The first thing that is wrong, or null. */
    String problem() {
        for (Written written : entries) {
            String problem = switch (written.entry()) {
                case Entry.Prepared group -> problem(group);
                case Entry.Committed mark -> problem(mark);
                default -> null;
            };
            if (problem != null) {
                return "entry " + written.entry().sequence() + ": " + problem;
            }
            note(written);
        }
        return marked == prepared
                ? null
                : "the last mark is of " + marked + ", and the last group ends at " + prepared;
    }

    private String problem(Entry.Prepared group) {
        if (group.groupFirst() != groupFirst) {
            return "the group begins at " + group.groupFirst() + ", and not at " + groupFirst;
        }
        if (group.entriesCrc32c() != (int) groupCrc.getValue()) {
            return "the checksum of the group is not that of its entries";
        }
        return group.nextOffsets().equals(nextOffsets)
                ? null
                : "the group ends at " + group.nextOffsets() + ", and not at " + nextOffsets;
    }

    private String problem(Entry.Committed mark) {
        return mark.prepared() > marked && mark.prepared() <= prepared
                ? null
                : "marks " + mark.prepared() + " after " + marked + " with the last group at "
                        + prepared;
    }

    private void note(Written written) {
        byte[] crc = new byte[Integer.BYTES];
        int value = ByteBuffer.wrap(written.bytes()).order(ByteOrder.LITTLE_ENDIAN)
                .getInt(EntryHeaderDecoder.crc32cEncodingOffset());
        groupCrc.update(ByteBuffer.wrap(crc).order(ByteOrder.LITTLE_ENDIAN).putInt(value).flip());
        switch (written.entry()) {
            case Entry.Prepared group -> {
                prepared = group.sequence();
                groupFirst = prepared + 1;
                groupCrc.reset();
            }
            case Entry.Committed mark -> marked = mark.prepared();
            default -> {
                Origin origin = written.isInput() ? written.origin() : null;
                if (origin != null) {
                    nextOffsets.put(origin.partition(), origin.nextOffset());
                }
            }
        }
    }
}
