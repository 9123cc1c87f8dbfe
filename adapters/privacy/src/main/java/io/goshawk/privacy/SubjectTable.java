package io.goshawk.privacy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The records of all subjects, found by the hashes of these. Not thread-safe. */
final class SubjectTable {
    private static final int CHUNK_RECORDS = 4_096;
    private static final int SLOTS_MIN = 1 << 10;

    private final List<byte[]> chunks = new ArrayList<>();
    /** Open addressing: 0 for none, else the number of a record, from 1. A power of two. */
    private int[] slots = new int[SLOTS_MIN];
    private int count;

    int count() {
        return count;
    }

    /** The key of a subject, or null. */
    SubjectKey find(byte[] subjectHash) {
        int slot = slotOf(subjectHash, 0);
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            byte[] chunk = chunks.get(number / CHUNK_RECORDS);
            int offset = offsetOf(number);
            if (Arrays.equals(chunk, offset, offset + SubjectKey.HASH_BYTES, subjectHash, 0,
                    SubjectKey.HASH_BYTES)) {
                return SubjectKey.read(chunk, offset);
            }
            slot = slot + 1 & slots.length - 1;
        }
        return null;
    }

    /** Adds the record of a subject that is not in the table. */
    void add(byte[] source, int offset) {
        if (count % CHUNK_RECORDS == 0) {
            chunks.add(new byte[CHUNK_RECORDS * SubjectKey.RECORD_BYTES]);
        }
        System.arraycopy(source, offset, chunks.getLast(), offsetOf(count),
                SubjectKey.RECORD_BYTES);
        count++;
        if (count > slots.length / 2) {
            slots = new int[slots.length * 2];
            for (int number = 0; number < count; number++) {
                enter(number);
            }
        } else {
            enter(count - 1);
        }
    }

    private void enter(int number) {
        int slot = slotOf(chunks.get(number / CHUNK_RECORDS), offsetOf(number));
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = number + 1;
    }

    /** Hashes are spread evenly as they are. */
    private int slotOf(byte[] source, int offset) {
        return ByteBuffer.wrap(source).getInt(offset) & slots.length - 1;
    }

    private static int offsetOf(int number) {
        return number % CHUNK_RECORDS * SubjectKey.RECORD_BYTES;
    }
}
