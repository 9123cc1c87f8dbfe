package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Entries that say which one they are, each of another size, whole or not whole at a glance. */
final class NumberedEntries {
    private static final int BODY_BYTES_MAX = 700;

    private NumberedEntries() {}

    static void append(Journal journal, long from, long to) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[Long.BYTES + BODY_BYTES_MAX]);
        for (long number = from; number < to; number++) {
            byte[] body = body(number);
            buffer.putLong(0, number, ByteOrder.LITTLE_ENDIAN);
            buffer.putBytes(Long.BYTES, body);
            journal.append(buffer, 0, Long.BYTES + body.length);
        }
    }

    /** Reads on to the present end; the entries must be whole and go on from this number. */
    static long readOn(EntryCursor cursor, long from) {
        long number = from;
        while (cursor.next()) {
            DirectBuffer buffer = cursor.buffer();
            assertThat(buffer.getLong(0, ByteOrder.LITTLE_ENDIAN)).isEqualTo(number);
            byte[] body = new byte[cursor.length() - Long.BYTES];
            buffer.getBytes(Long.BYTES, body);
            assertThat(body).as("body of entry %d", number).isEqualTo(body(number));
            number++;
        }
        return number;
    }

    /**
     * How many entries there are; they must be numbered from 0 without a gap, wherever the reading
     * begins.
     */
    static long count(Journal journal) {
        long count = countFrom(journal, 0);
        for (long from : new long[]{count / 2, Math.max(0, count - 1), count}) {
            assertThat(countFrom(journal, from)).as("read from %d", from).isEqualTo(count);
        }
        return count;
    }

    private static long countFrom(Journal journal, long from) {
        try (EntryCursor cursor = journal.read(from)) {
            return readOn(cursor, from);
        }
    }

    private static byte[] body(long number) {
        byte[] body = new byte[(int) (number * 31 % BODY_BYTES_MAX)];
        Arrays.fill(body, (byte) (number % 127 + 1));
        return body;
    }
}
